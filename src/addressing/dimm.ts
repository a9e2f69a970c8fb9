import type { Device, Domain } from '../domain/domain.js';
import { parseNumber } from '../domain/number.js';
import type { Issue } from '../issue.js';
import { attribute, child } from '../xml/tree.js';
import { numbersOf } from './address-element.js';
import { devicesOf } from './families.js';
import { type AddressWrite, addressError, type Outcome, sharedNumbers } from './outcome.js';

const SOURCE = 'libvirt src/qemu/qemu_domain_address.c (memory slots), src/qemu/qemu_domain.c';

/** Gives memory modules the lowest free slots of those that `<maxMemory>` has. */
export function dimmAddresses(domain: Domain): Outcome {
  const { root } = domain.document;
  const slots = parseNumber(attribute(root, 'slots', 'maxMemory')) ?? 0;
  const devices = devicesOf('dimm', domain);
  const taken = new Set(devices.map(slotOf));
  const writes: AddressWrite[] = [];
  const issues = [
    ...devices.flatMap((device) => missing(device, slots)),
    ...sharedNumbers(domain, 'dimm', { code: 'memory-slot-taken', source: SOURCE }, ({ slot }) => ({
      slot,
    })),
  ];
  if (!child(root, 'maxMemory')) return { writes, issues };
  let slot = -1;
  for (const device of devices) {
    if (device.address.type !== undefined) continue;
    do slot += 1;
    while (taken.has(slot));
    if (slot >= slots) issues.push(exhausted(device, slots));
    else writes.push({ device: device.element, family: 'dimm', values: { slot } });
  }
  return { writes, issues };
}

function slotOf(device: Device): number | undefined {
  return numbersOf(device, 'dimm').slot;
}

function missing(device: Device, slots: number): Issue[] {
  const slot = slotOf(device) ?? -1;
  if (slot < slots) return [];
  return [
    addressError(device, {
      code: 'memory-slot-missing',
      message: `${device.id} is in memory slot ${slot}, and the guest has ${slots} slots.`,
      remedy: 'Raise the slots of <maxMemory>, or leave the <address> out.',
      source: SOURCE,
    }),
  ];
}

function exhausted(device: Device, slots: number): Issue {
  return addressError(device, {
    code: 'memory-slots-exhausted',
    message: `No memory slot is left for ${device.id}: the guest has ${slots}.`,
    remedy: 'Raise the slots of <maxMemory>.',
    source: SOURCE,
  });
}
