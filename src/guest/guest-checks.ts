import { groupBy } from '../group-by.js';
import { errorOf, type Issue } from '../issue.js';
import { kibOf } from '../shape/size.js';
import { checkCells } from './cell-checks.js';
import type { FlatDevice } from './flatten.js';
import { senseless } from './form.js';
import { guestMembers } from './guest-shape.js';
import { checkLaunchSecurity } from './secured.js';
import type { GuestSpec } from './spec.js';
import { checkWords } from './word-checks.js';

/** Everything that makes no sense of a guest apart from its devices, and of what devices share. */
export function checkGuest(spec: GuestSpec, devices: readonly FlatDevice[]): Issue[] {
  const { devices: _, ...said } = spec;
  const outOfBounds = senseless(guestMembers, said);
  return [
    ...outOfBounds,
    ...checkCells(spec, outOfBounds.length === 0),
    ...checkReserves(spec),
    ...checkFirmware(spec),
    ...checkWords(spec),
    ...checkLaunchSecurity(spec),
    ...duplicateNames(devices.flatMap(({ device: { name } }) => name ?? [])),
  ];
}

function checkFirmware({ firmware }: GuestSpec): Issue[] {
  if (typeof firmware !== 'object' || firmware.type === 'bios') return [];
  const { secureBoot, enrolledKeys } = firmware;
  if (secureBoot !== false || !enrolledKeys) return [];
  return [
    errorOf(
      'conflicting-options',
      'The firmware is to have keys enrolled and is not to check anything by them.',
      'Leave enrolledKeys or secureBoot out.',
      { source: 'libvirt src/conf/domain_postparse.c, docs/kbase/secureboot.rst' },
    ),
  ];
}

/** QEMU reserves less than 4 GiB of this kind (hw/pci/pci_bridge.c). */
const RESERVE_LIMIT = 4 * 1024 ** 2;

function checkReserves({ headroom: { withMemory = [] } = {} }: GuestSpec): Issue[] {
  return withMemory
    .filter(({ memory }) => (kibOf(memory) ?? 0) >= RESERVE_LIMIT)
    .map(({ memory }) =>
      errorOf(
        'bad-headroom',
        `Places for hotplug are to have ${memory} each.`,
        'Give less than 4 GiB; memory of GPUs that is prefetchable does not count.',
      ),
    );
}

/** Names that several devices have. */
export function duplicateNames(names: readonly string[]): Issue[] {
  return [...groupBy(names, (name) => name)].flatMap(([name, { length }]) => {
    if (length === 1) return [];
    const message = `The guest has ${length} times the device '${name}'.`;
    return [errorOf('duplicate-name', message, 'Rename all but one.', { device: name })];
  });
}
