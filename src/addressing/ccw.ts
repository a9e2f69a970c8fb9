import type { Device, Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { numbersOf, readAddress } from './address-element.js';
import { wants } from './families.js';
import { type AddressWrite, addressError, type Outcome, sharedNumbers } from './outcome.js';

const SOURCE = 'libvirt src/conf/domain_addr.c (CCW addresses)';

/** The channel subsystem of virtio devices and its first subchannel set, and the last device number in that. */
const VIRTIO = { cssid: 0xfe, ssid: 0 } as const;
const LAST_DEVNO = 0xffff;

/** Gives devices of an s390 guest that have no address a CCW one, with the lowest free device number. */
export function ccwAddresses(domain: Domain): Outcome {
  if (domain.machine.virtio !== 'ccw') return { writes: [], issues: [] };
  const writes: AddressWrite[] = [];
  const issues = sharedNumbers(domain, 'ccw', { code: 'ccw-taken', source: SOURCE });
  const taken = new Set(domain.listed().map(devnoOf));
  let devno = -1;
  for (const device of domain.listed()) {
    if (!isWaiting(device, domain)) continue;
    do devno += 1;
    while (taken.has(devno));
    if (devno > LAST_DEVNO) issues.push(exhausted(device));
    else writes.push({ device: device.element, family: 'ccw', values: { ...VIRTIO, devno } });
  }
  return { writes, issues };
}

/** Number of a device in the set from which numbers are given out. */
function devnoOf(device: Device): number | undefined {
  const { cssid, ssid, devno } = numbersOf(device, 'ccw');
  return cssid === VIRTIO.cssid && ssid === VIRTIO.ssid ? devno : undefined;
}

/** Whether a device has no address, or one that leaves all to be chosen. */
function isWaiting(device: Device, domain: Domain): boolean {
  const written = readAddress(device, 'ccw');
  if (!written) return device.address.type === undefined && wants('ccw', device, domain);
  return written.faults.length === 0 && written.numbers.devno === undefined;
}

function exhausted(device: Device): Issue {
  return addressError(device, {
    code: 'ccw-exhausted',
    message: `No CCW device number is left for ${device.id}: all ${LAST_DEVNO + 1} are in use.`,
    remedy: 'Take devices out, or address some on another subchannel set.',
    source: SOURCE,
  });
}
