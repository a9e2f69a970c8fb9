import { expect, it } from '@jest/globals';
import { readKib } from '../../src/domain/amount.js';

it.each([
  ['2048', undefined, 2048],
  ['1', 'GiB', 1024 ** 2],
  ['1', 'G', 1024 ** 2],
  ['2', 'm', 2048],
  ['1', 'KB', 1000 / 1024],
  ['2048', 'bytes', 2],
  ['1024', 'b', 1],
])('%s %s are so many KiB', (amount, unit, kib) => {
  expect(readKib(amount, unit)).toBe(kib);
});

it('what has no number or no such unit is no amount', () => {
  expect(readKib(undefined)).toBeUndefined();
  expect(readKib('1.5', 'GiB')).toBeUndefined();
  expect(readKib('1', 'pages')).toBeUndefined();
});
