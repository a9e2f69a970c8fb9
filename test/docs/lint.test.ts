import { writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type LintRule, lintRules } from 'virtwright/lint';
import { ROOT, read } from './pages.js';

const PAGE = 'docs/lint.md';
const HEAD = `| code | what is wrong, or how it has to be | placing | lint | what to do | stated in |
|---|---|---|---|---|---|
`;
/** So many remedies are told; what differs by device is in the message. */
const FEW = 2;

const text = read(PAGE);
const [before = '', table = ''] = text.split(HEAD);
const rules = lintRules();

function rowOf({ code, meaning, placed, found, remedies, sources }: LintRule): string {
  const more = remedies.length > FEW ? ' Or as the message says.' : '';
  const remedy = `${remedies.slice(0, FEW).join(' ')}${more}`;
  const cells = [
    `\`${code}\``,
    meaning,
    placed.join(', '),
    found.join(', '),
    remedy,
    sources.join('; ') || '–',
  ];
  return `| ${cells.map(inCell).join(' | ')} |`;
}

/** XML as code, for a page would take it for its own elements. */
function inCell(words: string): string {
  return words.replaceAll(/<(?:[^<>`]|'[^']*')+>(?:<\/?[^<>`]+>)*/g, '`$&`').replaceAll('|', '\\|');
}

describe(PAGE, () => {
  it('has a row for each code, made of the checks; VIRTWRIGHT_CORRECT_DOCS=1 corrects it', () => {
    const rows = `${rules.map(rowOf).join('\n')}\n`;
    if (process.env['VIRTWRIGHT_CORRECT_DOCS']) writeFileSync(ROOT + PAGE, before + HEAD + rows);
    else expect(table).toBe(rows);
  });

  it.each(rules.map((rule) => [rule.code, rule] as const))(
    'tells of %s what it means and what to do',
    (_, { meaning, placed, found, remedies }) => {
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      expect(placed).not.toEqual([]);
      expect(found).not.toEqual([]);
      for (const remedy of remedies) expect(remedy).toMatch(/^[A-Z].*\.$/);
    },
  );
});
