import { expect, it } from '@jest/globals';
import { MadeSteps } from '../../src/guest/made-steps.js';
import { read } from './pages.js';

const text = read('docs/guide.md') + read('docs/domain.md');
const steps = Object.getOwnPropertyNames(MadeSteps.prototype).filter(
  (name) => name !== 'constructor',
);

it.each(steps)('docs/guide.md or docs/domain.md names the step %s', (step) => {
  expect(text).toMatch(new RegExp(`\`${step}\\b`));
});
