import { libvirt } from '../../policies/libvirt.js';
import { numaAware } from '../../policies/numa-aware.js';
import type { Domain } from '../domain/domain.js';
import type { PlaceOptions } from '../placement/job/options.js';
import type { Policy } from '../topology/index.js';
import { isSame, type Move } from './move.js';

/** How the guest is placed: anew on another machine, and as libvirt would on the same one, which leaves all as it is. */
export function placingOf(move: Move, options: PlaceOptions): PlaceOptions {
  const { intents, policy: given, ...others } = options;
  const same = isSame(move);
  const policy = same ? (given ?? libvirt()) : nearCells(given, move.before);
  return {
    ...(same && { defaults: 'libvirt' }),
    ...others,
    ...(policy && { policy }),
    ...(intents && { intents: renamed(intents, move) }),
    fresh: !same,
  };
}

/** The policy, and over it what puts devices near their NUMA cells where some of the guest have been. */
function nearCells(policy: Policy | undefined, { pciControllers }: Domain): Policy | undefined {
  const hasCells = pciControllers.some(
    ({ controller }) => controller.pci.target.node !== undefined,
  );
  return hasCells ? numaAware(policy && { base: policy }) : policy;
}

/** Wishes by the identities that devices have now. */
function renamed(
  intents: NonNullable<PlaceOptions['intents']>,
  { domain, ids }: Move,
): NonNullable<PlaceOptions['intents']> {
  const names = new Map(domain.devices().map(({ id, element }) => [ids.get(element), id]));
  return Object.fromEntries(
    Object.entries(intents).map(([id, wanted]) => [names.get(id) ?? id, wanted]),
  );
}
