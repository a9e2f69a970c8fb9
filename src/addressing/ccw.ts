import type { Device, Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { formatAddress, type Numbers, readAddress } from './address-element.js';
import { wants } from './families.js';
import { type AddressWrite, addressError, badNumbers, type Outcome } from './outcome.js';

const SOURCE = 'libvirt src/conf/domain_addr.c (CCW addresses)';

/** Channel subsystem of virtio devices, and the last device number in a subchannel set. */
const VIRTIO_CSSID = 0xfe;
const LAST_DEVNO = 0xffff;

/** Gives devices of an s390 guest that have no address a CCW one, with the lowest free device number. */
export function ccwAddresses(domain: Domain): Outcome {
  if (domain.machine.virtio !== 'ccw') return { writes: [], issues: [] };
  const writes: AddressWrite[] = [];
  const issues: Issue[] = [];
  const taken = new Map<string, string>();
  const waiting: Device[] = [];
  for (const device of domain.listed()) {
    const written = readAddress(device.element, 'ccw');
    if (written) issues.push(...badNumbers(device, 'CCW', written.faults));
    const parts = Object.keys(written?.numbers ?? {}).length;
    if (written && parts === 3) issues.push(...reserve(device, written.numbers, taken));
    else if (written && parts + written.faults.length > 0)
      issues.push(...(written.faults.length > 0 ? [] : [partial(device)]));
    else if (written || (device.address.type === undefined && wants('ccw', device, domain)))
      waiting.push(device);
  }
  let devno = 0;
  for (const device of waiting) {
    while (taken.has(keyOf({ cssid: VIRTIO_CSSID, ssid: 0, devno }))) devno += 1;
    if (devno > LAST_DEVNO) {
      issues.push(exhausted(device));
      continue;
    }
    const values = { cssid: VIRTIO_CSSID, ssid: 0, devno };
    taken.set(keyOf(values), device.id);
    writes.push({ device: device.element, family: 'ccw', values });
  }
  return { writes, issues };
}

function keyOf({ cssid = 0, ssid = 0, devno = 0 }: Numbers<'ccw'>): string {
  return `${cssid}.${ssid}.${devno}`;
}

function reserve(device: Device, numbers: Numbers<'ccw'>, taken: Map<string, string>): Issue[] {
  const holder = taken.get(keyOf(numbers));
  if (holder === undefined) {
    taken.set(keyOf(numbers), device.id);
    return [];
  }
  return [
    addressError(device, {
      code: 'ccw-taken',
      message: `${device.id} has the CCW address ${formatAddress('ccw', numbers)}, which ${holder} has too.`,
      remedy: 'Give it another device number, or leave the <address> out to have one chosen.',
      source: SOURCE,
    }),
  ];
}

function partial(device: Device): Issue {
  return addressError(device, {
    code: 'bad-address',
    message: `The CCW address of ${device.id} is not whole: it has cssid, ssid and devno, or none of them.`,
    remedy: 'Write all three, or leave the whole <address> out to have one chosen.',
    source: SOURCE,
  });
}

function exhausted(device: Device): Issue {
  return addressError(device, {
    code: 'ccw-exhausted',
    message: `No CCW device number is left for ${device.id}: all ${LAST_DEVNO + 1} are in use.`,
    remedy: 'Take devices out, or address some on another subchannel set.',
    source: SOURCE,
  });
}
