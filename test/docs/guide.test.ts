import { expect, it } from '@jest/globals';
import { DeviceMethods } from '../../src/guest/device-methods.js';
import { IntentMethods } from '../../src/guest/intent-methods.js';
import { read } from './pages.js';

const text = read('docs/guide.md');
const steps = [DeviceMethods, IntentMethods]
  .flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype))
  .filter((name) => name !== 'constructor');

it.each(steps)('docs/guide.md names the step %s', (step) => {
  expect(text).toMatch(new RegExp(`\`${step}\\b`));
});
