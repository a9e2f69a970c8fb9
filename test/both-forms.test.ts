import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { policies } from '../policies/registry.js';
import { policySaid, stepSaid } from '../src/both-forms.js';
import { intentWords } from '../src/cli/intent-words.js';
import { INTENTS } from '../src/guest/made-steps.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

it('a step and a policy are told as programs and as the command line write them', () => {
  expect(stepSaid('noHotplug')).toBe('noHotplug() (or --intent no-hotplug)');
  expect(policySaid('pure-pcie')).toBe('pure-pcie (purePcie() or --policy pure-pcie)');
  const words = intentWords.map((word) => word.replace(/=$/, ''));
  for (const step of Object.keys(INTENTS))
    expect(words).toContain(/--intent (\S+)\)/.exec(stepSaid(step))?.[1]);
});

it('no remedy names a step or a policy in the form of programs alone', () => {
  const made = Object.keys(policies).map((name) => /\((\w+)\(/.exec(policySaid(name))?.[1]);
  const names = [...Object.keys(INTENTS), ...made].join('|');
  const alone = new RegExp(`(?:remedy|return).*['\`][^'\`$]*\\b(?:${names})\\(\\)`);
  const lines = ['src', 'policies'].flatMap((room) =>
    readdirSync(`${ROOT}${room}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => readFileSync(`${ROOT}${room}/${file}`, 'utf8').split('\n')),
  );
  expect(lines.length).toBeGreaterThan(10_000);
  expect(lines.filter((line) => alone.test(line))).toEqual([]);
});
