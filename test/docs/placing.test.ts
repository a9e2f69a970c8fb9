import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { growthRules, intentRules, layoutRules, placementRules } from 'virtwright';
import { ROOT, read } from './pages.js';

const text = read('docs/placing.md');
const rules = [...placementRules, ...growthRules, ...layoutRules, ...intentRules];

const SPELLINGS = [
  /\b(?:code|id): '([a-z]+(?:-[a-z0-9]+)+)'/g,
  /^ {2}\| '(xml-[a-z-]+)'/gm,
  /\b(?:failure|error|fault|report)\(\s*(?:\w+,\s*)?'([a-z]+(?:-[a-z0-9]+)+)'/g,
];

/** Codes of issues, as the sources write them. */
function codesIn(path: string): string[] {
  const source = read(path);
  return SPELLINGS.flatMap((spelling) =>
    [...source.matchAll(spelling)].map(([, code = '']) => code),
  );
}

const sources = ['src', 'policies'].flatMap((folder) =>
  readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('catalog'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
);

describe('docs/placing.md', () => {
  it.each(rules.map(({ id, sentence, source }) => [id, sentence, source]))(
    'has the rule %s as it is',
    (id, sentence, source) => {
      expect(text.split('\n')).toContain(`| \`${id}\` | ${sentence} | ${source} |`);
    },
  );

  it('has every code of an issue', () => {
    const missing = sources.flatMap((path) =>
      codesIn(path)
        .filter((code) => !text.includes(`\`${code}\``))
        .map((code) => `${path}: ${code}`),
    );
    expect(missing).toEqual([]);
  });

  it('has no code that nothing tells', () => {
    const written = sources.map(read).join('\n');
    const documented = [...text.matchAll(/^\| (`[a-z0-9-]+`[^|]*) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([a-z]+(?:-[a-z0-9]+)+)`/g)].map(([, code = '']) => code),
    );
    expect(documented.length).toBeGreaterThan(100);
    expect(documented.filter((code) => !written.includes(`'${code}'`))).toEqual([]);
  });
});
