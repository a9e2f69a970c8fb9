import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { growthRules, intentRules, layoutRules, placementRules } from 'virtwright';
import { ROOT, read } from './pages.js';

const text = read('docs/placing.md');
const rules = [...placementRules, ...growthRules, ...layoutRules, ...intentRules];

/** Codes of issues, as the sources of a folder write them. */
function codesIn(folder: string): string[] {
  return readdirSync(ROOT + folder)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...read(`${folder}/${name}`).matchAll(/\bcode: '([a-z-]+)'/g)])
    .map(([, code = '']) => code);
}

describe('docs/placing.md', () => {
  it.each(rules.map(({ id, sentence, source }) => [id, sentence, source]))(
    'has the rule %s as it is',
    (id, sentence, source) => {
      expect(text.split('\n')).toContain(`| \`${id}\` | ${sentence} | ${source} |`);
    },
  );

  it.each([
    'src/addressing',
    'src/domain',
    'src/guest',
    'src/guest/devices',
    'src/placement',
    'src/placement/host',
    'src/placement/past',
    'src/report',
    'src/topology',
    'policies',
  ])('has every code of an issue from %s', (folder) => {
    const missing = codesIn(folder).filter((code) => !text.includes(`\`${code}\``));
    expect(missing).toEqual([]);
  });
});
