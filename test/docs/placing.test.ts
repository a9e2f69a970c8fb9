import { describe, expect, it } from '@jest/globals';
import { growthRules, intentRules, layoutRules, placementRules } from 'virtwright';
import { read, sources } from './pages.js';

const text = read('docs/placing.md') + read('docs/lint.md');
const rules = [...placementRules, ...growthRules, ...layoutRules, ...intentRules];

const SPELLINGS = [
  /\b(?:code|id): '([a-z]+(?:-[a-z0-9]+)+)'/g,
  /^ {2}\| '(xml-[a-z-]+)'/gm,
  /\b(?:failure|error|fault|report|coded|numbers)\(\s*(?:\w+,\s*)?'([a-z]+(?:-[a-z0-9]+)+)'/g,
];

/** Codes of issues, as the sources write them. */
function codesIn(path: string): string[] {
  const source = read(path);
  return SPELLINGS.flatMap((spelling) =>
    [...source.matchAll(spelling)].map(([, code = '']) => code),
  );
}

// The catalog tells of nothing but bad rows, and its words look the same.
const telling = sources().filter(
  (path) => !path.startsWith('src/catalog/') || path === 'src/catalog/check-rows.ts',
);

describe('docs/placing.md, with docs/lint.md,', () => {
  it.each(rules.map(({ id, sentence, source }) => [id, sentence, source]))(
    'has the rule %s as it is',
    (id, sentence, source) => {
      expect(text.split('\n')).toContain(`| \`${id}\` | ${sentence} | ${source} |`);
    },
  );

  it('has every code of an issue', () => {
    const missing = telling.flatMap((path) =>
      codesIn(path)
        .filter((code) => !text.includes(`\`${code}\``))
        .map((code) => `${path}: ${code}`),
    );
    expect(missing).toEqual([]);
  });

  it('has no code that nothing tells', () => {
    const written = telling.map(read).join('\n');
    const documented = [...text.matchAll(/^\| (`[a-z0-9-]+`[^|]*) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([a-z]+(?:-[a-z0-9]+)+)`/g)].map(([, code = '']) => code),
    );
    expect(documented.length).toBeGreaterThan(100);
    expect(documented.filter((code) => !written.includes(`'${code}'`))).toEqual([]);
  });
});
