import type { Device, Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { decisive } from './index.js';

/** Controller 0 as it cannot be: nothing holds then that is said of any place. */
const OF_THE_ROOT: ReadonlySet<string> = new Set(['wrong-root', 'index-zero']);
/** What goes with the root of another machine. */
const OF_THE_MACHINE: ReadonlySet<string> = new Set([
  'machine-lacks-controller',
  'machine-lacks-device',
]);

/** Leaves out what the machine does not have, where its root tells already that another machine is meant. */
export function trueCauses(issues: readonly Issue[]): readonly Issue[] {
  return issues.some(({ code }) => code === 'wrong-root')
    ? issues.filter(({ code }) => !OF_THE_MACHINE.has(code))
    : issues;
}

/**
 * What is wrong with places, without what follows from faults of the definition: a device that cannot be has no place,
 * and what was to sit on it has none either.
 */
export function withoutConsequences(
  domain: Domain,
  faults: readonly Issue[],
  ofPlaces: readonly Issue[],
): readonly Issue[] {
  if (faults.some(({ code }) => OF_THE_ROOT.has(code))) return [];
  const impossible = new Set(
    faults.flatMap(({ code, device }) => (decisive.has(code) ? device : [])),
  );
  if (impossible.size === 0) return ofPlaces;
  const buses = new Map(
    domain.pciControllers.map((device) => [device.controller.index, device] as const),
  );
  const isLost = (device: Device | undefined, depth = 0): boolean => {
    if (!device || depth > buses.size) return false;
    const bus = device.address.pci && buses.get(device.address.pci.bus);
    return impossible.has(device.id) || (bus !== device && isLost(bus, depth + 1));
  };
  return ofPlaces.filter(({ device }) => device === undefined || !isLost(domain.device(device)));
}
