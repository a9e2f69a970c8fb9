import type { Issue } from '../src/issue.js';
import { count, text } from '../src/shape/shape.js';
import type { Policy, TopologyView } from '../src/topology/index.js';
import { aboutSystem } from '../src/unknown-os.js';
import { suitingPolicies } from './default.js';
import { checkOptions, type OptionShapes } from './options.js';
import { over } from './over.js';

/** What `auto` can be told. */
export interface AutoOptions {
  /** Operating system by libosinfo's id or short id; that of the guest when left out. */
  readonly os?: string;
  /** Free places to keep for hotplug where the guest does not say: root ports, or conventional slots. */
  readonly spares?: number;
}

export const autoShapes: OptionShapes<AutoOptions> = { os: text, spares: count };

/**
 * What suits the machine and the operating system of the guest.
 *
 * @throws {@link VirtwrightError} `bad-policy-option` for an option that is not what it should be.
 */
export function auto(options: AutoOptions = {}): Policy<'auto'> {
  checkOptions('auto', autoShapes, options);
  const { os, spares } = options;
  const suiting = suitingPolicies(spares);
  const at = ({ machine }: TopologyView): Policy => suiting(machine);
  return {
    name: 'auto',
    version: 1,
    spec: { name: 'auto@1', ...(Object.keys(options).length > 0 && { options: { ...options } }) },
    summary: 'What suits the machine and the operating system of the guest.',
    forGuest: (machine, system, systems) => {
      const named = os === undefined ? undefined : systems?.of(os);
      const told = systems ? aboutSystem(os, systems) : [];
      return telling(told, suiting(machine, named ?? system));
    },
    order: (requests, view) => at(view).order?.(requests, view) ?? requests,
    followsChipset: (request, view) => at(view).followsChipset?.(request, view) ?? 'when-free',
    propose: (request, view) => at(view).propose(request, view),
    spare: (view) => at(view).spare?.(view) ?? [],
    review: (view, decisions) => at(view).review?.(view, decisions) ?? [],
  };
}

/** A policy that has something more to tell. */
function telling(told: readonly Issue[], policy: Policy): Policy {
  if (told.length === 0) return policy;
  const { name, summary, version, spec } = policy;
  const own = { name, summary, ...(version && { version }), ...(spec && { spec }) };
  const review: Policy['review'] = (...at) => [...told, ...(policy.review?.(...at) ?? [])];
  return over(policy, { ...own, review }, (other) => telling(told, other));
}
