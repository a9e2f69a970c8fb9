import { describe, expect, it } from '@jest/globals';
import { policies } from 'virtwright/policies';
import * as steps from '../../policies/steps.js';
import { read } from './pages.js';

const text = read('docs/policies.md');

describe('docs/policies.md', () => {
  it.each(Object.keys(policies))('has a chapter about %s', (name) => {
    expect(text).toContain(`\n## ${name}\n`);
  });

  it.each(Object.keys(steps))('names the step %s', (name) => {
    expect(text).toMatch(new RegExp(`\`${name}\\b`));
  });
});
