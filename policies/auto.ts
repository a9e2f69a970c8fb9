import { systemId } from '../src/catalog/index.js';
import { VirtwrightError } from '../src/issue.js';
import { count, text } from '../src/shape/shape.js';
import type { Policy, TopologyView } from '../src/topology/index.js';
import { unknownOs } from '../src/unknown-os.js';
import { suitingPolicies } from './default.js';
import { checkOptions, type OptionShapes } from './options.js';

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
 * @throws {@link VirtwrightError} `unknown-os` when nobody knows the short id, `bad-policy-option` for an option that is not what it should be.
 */
export function auto(options: AutoOptions = {}): Policy<'auto'> {
  checkOptions('auto', autoShapes, options);
  const { os, spares } = options;
  const named = os === undefined ? undefined : systemId(os);
  if (os !== undefined && named === undefined) throw new VirtwrightError([unknownOs(os)]);
  const suiting = suitingPolicies(spares);
  const at = ({ machine }: TopologyView): Policy => suiting(machine, named);
  return {
    name: 'auto',
    version: 1,
    spec: { name: 'auto@1', ...(Object.keys(options).length > 0 && { options: { ...options } }) },
    summary: 'What suits the machine and the operating system of the guest.',
    forGuest: (machine, guestOs) => suiting(machine, named ?? guestOs),
    order: (requests, view) => at(view).order?.(requests, view) ?? requests,
    followsChipset: (request, view) => at(view).followsChipset?.(request, view) ?? 'when-free',
    propose: (request, view) => at(view).propose(request, view),
    spare: (view) => at(view).spare?.(view) ?? [],
    review: (view, decisions) => at(view).review?.(view, decisions) ?? [],
  };
}
