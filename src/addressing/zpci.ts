import type { DeviceKind } from '../catalog/types.js';
import type { Device, Domain } from '../domain/domain.js';
import { hex } from '../domain/number.js';
import type { Issue } from '../issue.js';
import { numbersOf } from './address-element.js';
import { type AddressWrite, addressError, type Outcome, sharedNumbers } from './outcome.js';

const SOURCE = 'libvirt src/conf/domain_addr.c (zPCI ids)';
const TAKEN = { code: 'zpci-id-taken', source: SOURCE } as const;

/** Lines and channels have PCI addresses without ids (libvirt src/qemu/qemu_domain_address.c). */
const WITHOUT_IDS: ReadonlySet<DeviceKind> = new Set(['serial', 'parallel', 'console', 'channel']);

/** Both ids: the lowest, the last, and the digits they are written with. */
const RANGES = {
  uid: { first: 1, last: 0xffff, digits: 4 },
  fid: { first: 0, last: 0xffff_ffff, digits: 8 },
} as const;

type Id = keyof typeof RANGES;
const IDS: readonly Id[] = ['uid', 'fid'];

/** Gives PCI devices of an s390 guest the ids they go by there. PCI addresses have to be final. */
export function zpciIds(domain: Domain): Outcome {
  if (domain.machine.virtio !== 'ccw') return { writes: [], issues: misplaced(domain) };
  const writes: AddressWrite[] = [];
  const devices = domain
    .listed()
    .filter(({ kind, address }) => address.type === 'pci' && !WITHOUT_IDS.has(kind));
  const issues = [
    ...sharedNumbers(domain, 'zpci', TAKEN, ({ uid }) => ({ uid })),
    ...sharedNumbers(domain, 'zpci', TAKEN, ({ fid }) => ({ fid })),
  ];
  const taken = {
    uid: new Set(devices.map((device) => numbersOf(device, 'zpci').uid)),
    fid: new Set(devices.map((device) => numbersOf(device, 'zpci').fid)),
  };
  // Those with one id or both come first: libvirt completes them before it sees the others.
  for (const device of [...devices.filter(hasIds), ...devices.filter((it) => !hasIds(it))]) {
    const values: { -readonly [Key in Id]?: number } = {};
    for (const id of IDS) {
      const value = numbersOf(device, 'zpci')[id] ?? firstFree(id, taken[id]);
      if (value > RANGES[id].last) issues.push(exhausted(device, id));
      else values[id] = value;
      taken[id].add(value);
    }
    writes.push({ device: device.element, family: 'zpci', values });
  }
  return { writes, issues };
}

/** Ids on a machine that knows none. */
function misplaced(domain: Domain): Issue[] {
  return domain
    .devices()
    .filter(hasIds)
    .map((device) =>
      addressError(device, {
        code: 'zpci-not-here',
        message: `${device.id} has zPCI ids, and the machine ${domain.machine.family} has none.`,
        remedy: 'Take <zpci> out.',
        source: 'libvirt src/qemu/qemu_validate.c',
      }),
    );
}

function hasIds(device: Device): boolean {
  return Object.keys(numbersOf(device, 'zpci')).length > 0;
}

function firstFree(id: Id, taken: ReadonlySet<number | undefined>): number {
  let value = RANGES[id].first;
  while (taken.has(value)) value += 1;
  return value;
}

function exhausted(device: Device, id: Id): Issue {
  const { last, digits } = RANGES[id];
  return addressError(device, {
    code: 'zpci-exhausted',
    message: `No zPCI ${id} is left for ${device.id}: all up to ${hex(last, digits)} are in use.`,
    remedy: 'Take PCI devices out.',
    source: SOURCE,
  });
}
