import { describe, expect, it } from '@jest/globals';
import { formatNumberList, parseNumberList } from '../../src/domain/number-list.js';

describe('a list of numbers', () => {
  it('has single numbers, ranges and exceptions', () => {
    expect(parseNumberList('0-3,^2,8')).toEqual([0, 1, 3, 8]);
    expect(parseNumberList(' 5 , 7-7 ')).toEqual([5, 7]);
  });

  it('is none with anything else in it', () => {
    for (const text of ['', 'a', '3-1', '1-', '-1', '1,,2', '^1-2', '0-99999999'])
      expect(parseNumberList(text)).toBeUndefined();
  });

  it('is written in order, with ranges', () => {
    expect(formatNumberList([8, 2, 0, 1, 1, 10, 11])).toBe('0-2,8,10-11');
    expect(formatNumberList([])).toBe('');
  });
});
