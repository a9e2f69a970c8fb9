import { describe, expect, it } from '@jest/globals';
import { policies, presets } from 'virtwright/policies';
import * as steps from '../../policies/steps.js';
import { read } from './pages.js';

const text = read('docs/policies.md');

describe('docs/policies.md', () => {
  const makers = Object.keys(policies).filter((name) => !(name in presets));

  it.each(makers)('has a chapter about %s', (name) => {
    expect(text).toContain(`\n## ${name}\n`);
  });

  it.each(Object.entries(presets))('has a row about the preset %s', (name, { summary }) => {
    expect(text).toContain(`| \`${name}\` | ${summary} |`);
  });

  it.each(Object.keys(steps))('names the step %s', (name) => {
    expect(text).toMatch(new RegExp(`\`${name}\\b`));
  });
});
