import { expect, it } from '@jest/globals';
import { MadeSteps } from '../../src/guest/made-steps.js';
import { read } from './pages.js';

const text = read('docs/guide.md');
const steps = Object.getOwnPropertyNames(MadeSteps.prototype).filter(
  (name) => name !== 'constructor',
);

it.each(steps)('docs/guide.md names the step %s', (step) => {
  expect(text).toMatch(new RegExp(`\`${step}\\b`));
});
