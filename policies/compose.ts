import { list, needed, record } from '../src/shape/shape.js';
import type { Policy } from '../src/topology/index.js';
import { checkOptions, type OptionShapes, policyShape } from './options.js';
import { over } from './over.js';
import { type DeviceRule, plainRules, ruled, ruleShapes } from './rules.js';

export interface ComposeOptions {
  /** The policy that places what no rule has another for, such as `pure-pcie`; `auto` when left out. */
  readonly base?: Policy;
  /** Rules for groups of devices; a later one ranks above an earlier one. */
  readonly layers?: readonly DeviceRule[];
}

export const composeShapes: OptionShapes<ComposeOptions> = {
  base: policyShape,
  layers: list(record(ruleShapes)),
};

/**
 * A policy with rules for groups of devices put over it.
 *
 * What is asked about one device goes to whoever places it: the policy of the last rule that matches it and names one, else
 * the base. What is asked about the whole (the order, the tree, head-room, remarks, which faults may pass) goes to the
 * base alone, for two answers to that could contradict each other.
 *
 * @param layers - Rules; a later one ranks above an earlier one.
 * @throws {@link VirtwrightError} `bad-policy-option` for each part of a rule that is not what it should be.
 * @example
 * ```ts
 * compose(purePcie(), { kind: 'disk', hotplug: false }, { only: 'conventional', policy: legacyPci() });
 * ```
 */
export function compose(base: Policy, ...layers: readonly DeviceRule[]): Policy<'compose'> {
  // Plain JavaScript may leave it out, which only plain data may.
  checkOptions('compose', { ...composeShapes, base: needed(policyShape) }, { base, layers });
  const plain = plainRules(layers);
  const isPlain = base.spec !== undefined && plain !== undefined;
  const changes = {
    name: 'compose',
    summary: 'A policy with rules for groups of devices over it.',
    ...ruled(base, layers),
    ...(isPlain && { spec: { name: 'compose@1', options: { base: base.spec, layers: plain } } }),
  } as const;
  const composed = over(base, changes, (other) => compose(other, ...layers));
  if (!layers.some(({ policy }) => policy?.forGuest)) return composed;
  return {
    ...composed,
    forGuest: (...guest) =>
      compose(suited(base, guest), ...layers.map((layer) => suitedLayer(layer, guest))),
  };
}

type ForGuest = Parameters<NonNullable<Policy['forGuest']>>;

function suited(policy: Policy, guest: ForGuest): Policy {
  return policy.forGuest?.(...guest) ?? policy;
}

function suitedLayer({ policy, ...rest }: DeviceRule, guest: ForGuest): DeviceRule {
  return policy ? { ...rest, policy: suited(policy, guest) } : rest;
}
