import type { DeviceKind } from '../catalog/types.js';
import type { Device, Domain } from '../domain/domain.js';
import { hex } from '../domain/number.js';
import type { Issue } from '../issue.js';
import type { XmlElement } from '../xml/tree.js';
import { type Numbers, readAddress } from './address-element.js';
import { type AddressWrite, addressError, badNumbers, type Outcome } from './outcome.js';

const SOURCE = 'libvirt src/conf/domain_addr.c (zPCI ids)';

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
  const issues: Issue[] = [];
  const taken = { uid: new Map<number, string>(), fid: new Map<number, string>() };
  const devices = domain
    .listed()
    .filter(({ kind, address }) => address.type === 'pci' && !WITHOUT_IDS.has(kind))
    .map((device) => ({ device, written: readAddress(device.element, 'zpci') }));
  const given = ({ device }: (typeof devices)[number]): boolean => hasIds(device.element);
  // Those with one id or both come first: libvirt completes them before it sees the others.
  for (const entry of [...devices.filter(given), ...devices.filter((it) => !given(it))]) {
    const { device, written } = entry;
    if (written) issues.push(...badNumbers(device, 'zPCI', written.faults));
    const values: { -readonly [Key in Id]?: number } = {};
    for (const id of IDS) {
      const found = idFor(id, device, written?.numbers ?? {}, taken[id]);
      if (typeof found === 'number') values[id] = found;
      else issues.push(found);
    }
    writes.push({ device: device.element, family: 'zpci', values });
  }
  return { writes, issues };
}

/** Ids on a machine that knows none. */
function misplaced(domain: Domain): Issue[] {
  return domain
    .devices()
    .filter(({ element }) => hasIds(element))
    .map((device) =>
      addressError(device, {
        code: 'zpci-not-here',
        message: `${device.id} has zPCI ids, and the machine ${domain.machine.family} has none.`,
        remedy: 'Take <zpci> out.',
        source: 'libvirt src/qemu/qemu_validate.c',
      }),
    );
}

function hasIds(device: XmlElement): boolean {
  return Object.keys(readAddress(device, 'zpci')?.numbers ?? {}).length > 0;
}

function idFor(
  id: Id,
  device: Device,
  numbers: Numbers<'zpci'>,
  taken: Map<number, string>,
): number | Issue {
  const { first, last, digits } = RANGES[id];
  const given = numbers[id];
  const holder = given === undefined ? undefined : taken.get(given);
  if (given !== undefined && holder !== undefined)
    return addressError(device, {
      code: 'zpci-id-taken',
      message: `${device.id} has the zPCI ${id} ${hex(given, digits)}, which ${holder} has too.`,
      remedy: 'Give it another one, or leave it out to have one chosen.',
      source: SOURCE,
    });
  let value = given ?? first;
  if (given === undefined) while (taken.has(value)) value += 1;
  if (value > last)
    return addressError(device, {
      code: 'zpci-exhausted',
      message: `No zPCI ${id} is left for ${device.id}: all up to ${hex(last, digits)} are in use.`,
      remedy: 'Take PCI devices out.',
      source: SOURCE,
    });
  taken.set(value, device.id);
  return value;
}
