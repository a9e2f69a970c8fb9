import type { Policy } from '../src/topology/index.js';

/** What is said anew when a policy is put over another. */
export type Changes<Name extends string> = Pick<Policy<Name>, 'name' | 'summary'> &
  Partial<Omit<Policy, 'name' | 'forGuest'>>;

/**
 * A policy put over another: what it does not say itself is as the base has it, but for what tells the two apart
 * (name, summary, version and plain data) and for `firstFit`, a promise that what is said anew may break.
 *
 * @param again - Puts the same over another base, for a base that gives its place to the one that suits the guest.
 */
export function over<Name extends string>(
  base: Policy,
  changes: Changes<Name>,
  again: (base: Policy) => Policy,
): Policy<Name> {
  const { expressModels, emulates } = base;
  // Bound, for a policy may be of a class and its members use `this`.
  return {
    version: 1,
    ...(expressModels && { expressModels }),
    ...(base.forGuest && { forGuest: (...guest) => again(base.forGuest?.(...guest) ?? base) }),
    ...(base.intends && { intends: base.intends.bind(base) }),
    ...(base.followsChipset && { followsChipset: base.followsChipset.bind(base) }),
    ...(base.followsHost && { followsHost: base.followsHost.bind(base) }),
    ...(base.order && { order: base.order.bind(base) }),
    propose: base.propose.bind(base),
    ...(base.spare && { spare: base.spare.bind(base) }),
    ...(base.review && { review: base.review.bind(base) }),
    ...(emulates && { emulates }),
    ...changes,
  };
}
