import { describe, expect, it } from '@jest/globals';
import { groupBy } from '../src/group-by.js';

describe('groupBy', () => {
  it('keeps the order of items and of groups', () => {
    const groups = groupBy([5, 2, 4, 1, 3], (number) => (number % 2 === 0 ? 'even' : 'odd'));
    expect([...groups]).toEqual([
      ['odd', [5, 1, 3]],
      ['even', [2, 4]],
    ]);
  });

  it('leaves out what belongs to no group', () => {
    expect([...groupBy(['a', ''], (text) => text || undefined)]).toEqual([['a', ['a']]]);
  });
});
