import { describe, expect, it } from '@jest/globals';
import { planChange } from '../../src/plan/index.js';
import { BASE } from './base.js';
import { CHANGES, edited } from './changes.js';

describe('a plan for one change', () => {
  it.each(CHANGES.map((change) => [change.what, change.class, change] as const))(
    '%s: %s',
    (_what, expected, { before = [], edit }) => {
      const old = edited(BASE, before);
      const { steps } = planChange(old, edited(old, edit));
      expect(new Set(steps.map((step) => step.class))).toEqual(new Set([expected]));
    },
  );

  it.each(CHANGES)('$what: nothing where the guest has it already', ({ before = [], edit }) => {
    const next = edited(edited(BASE, before), edit);
    expect(planChange(next, next).steps).toEqual([]);
  });
});
