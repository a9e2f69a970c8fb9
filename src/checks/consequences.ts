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

/** Why a device cannot be at all, the deepest cause first: after one of these the later ones say nothing more of it. */
const NEVER: readonly ReadonlySet<string>[] = [
  OF_THE_MACHINE,
  new Set(['usb-disabled']),
  new Set(['release-too-old', 'not-on-host', 'needs-acpi']),
];

/**
 * What follows from another fault of the same device: a drive is where its name puts it, a word that names no model is none
 * that libvirt knows, and a card that is off its node
 * is so from the memory and the CPUs there too.
 */
const FOLLOWS: Readonly<Record<string, string>> = {
  'drive-out-of-reach': 'bad-target',
  'unknown-word': 'unknown-model',
  'memory-off-node': 'host-device-off-node',
  'cpus-off-node': 'host-device-off-node',
};

/**
 * Leaves out what the machine does not have, where its root tells already that another machine is meant, and what else a
 * device would lack that cannot be for a deeper cause.
 */
export function trueCauses(issues: readonly Issue[]): readonly Issue[] {
  const isOther = issues.some(({ code }) => code === 'wrong-root');
  const told = isOther ? issues.filter(({ code }) => !OF_THE_MACHINE.has(code)) : issues;
  const found = new Set(told.map(({ code, device }) => `${code} ${device}`));
  const depths = new Map<string, number>();
  for (const { code, device } of told) {
    const depth = depthOf(code);
    if (device === undefined || depth === -1) continue;
    depths.set(device, Math.min(depth, depths.get(device) ?? depth));
  }
  return told.filter(
    ({ code, device }) =>
      depthOf(code) <= (depths.get(device ?? '') ?? Infinity) &&
      !found.has(`${FOLLOWS[code]} ${device}`),
  );
}

function depthOf(code: string): number {
  return NEVER.findIndex((codes) => codes.has(code));
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
    faults.flatMap(({ code, severity, device }) =>
      severity === 'error' && decisive.has(code) ? device : [],
    ),
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
