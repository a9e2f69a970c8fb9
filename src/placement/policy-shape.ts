import { isRecord } from '../is-record.js';
import { nearest } from '../nearest.js';
import { optionFaults, type ShapeFault } from '../shape/faults.js';
import { choice, flag, instance, type Shape, text, whole } from '../shape/shape.js';
import type { Emulation, Policy } from '../topology/index.js';

const method = instance('a function', (value) => typeof value === 'function');
const anything: Shape = instance('anything', () => true);

const members: { readonly [Member in keyof Policy]-?: Shape } = {
  name: text,
  summary: text,
  version: whole(1, Number.MAX_SAFE_INTEGER),
  spec: anything,
  expressModels: choice(['where-open', 'always']),
  forGuest: method,
  intends: method,
  followsChipset: method,
  followsHost: method,
  order: method,
  propose: method,
  spare: method,
  review: method,
  firstFit: flag,
  emulates: instance('a record', isRecord),
};

const emulation: { readonly [Member in keyof Emulation]-?: Shape } = {
  releases: anything,
  sharesRootIndex: flag,
  splitsCards: flag,
  rehearsesApart: flag,
  tolerates: anything,
  reach: method,
  leavesFree: method,
  connect: method,
  windowSize: method,
};

/** What is wrong with the members of a policy, which may have others of its own unless they look misspelt. */
export function policyMemberFaults(policy: object): ShapeFault[] {
  const { emulates }: { readonly emulates?: unknown } = policy;
  const own = Object.entries(policy).filter(
    ([name]) => Object.hasOwn(members, name) || nearest(name, Object.keys(members)) !== undefined,
  );
  return [
    ...optionFaults(members, Object.fromEntries(own), 'policy.'),
    ...(isRecord(emulates) ? optionFaults(emulation, emulates, 'policy.emulates.') : []),
  ];
}
