import type { Device, Domain } from '../domain/domain.js';
import { parseNumber } from '../domain/number.js';
import type { Issue } from '../issue.js';
import { attribute, child } from '../xml/tree.js';
import { readAddress } from './address-element.js';
import { devicesOf } from './families.js';
import { type AddressWrite, addressError, badNumbers, type Outcome } from './outcome.js';

const SOURCE = 'libvirt src/qemu/qemu_domain_address.c (memory slots), src/qemu/qemu_domain.c';

/** Gives memory modules the lowest free slots of those that `<maxMemory>` has. */
export function dimmAddresses(domain: Domain): Outcome {
  const writes: AddressWrite[] = [];
  const issues: Issue[] = [];
  const slots = parseNumber(attribute(domain.document.root, 'slots', 'maxMemory')) ?? 0;
  const taken = new Map<number, string>();
  const waiting: Device[] = [];
  for (const device of devicesOf('dimm', domain)) {
    const written = readAddress(device.element, 'dimm');
    if (!written) {
      if (device.address.type === undefined) waiting.push(device);
      continue;
    }
    issues.push(...badNumbers(device, 'dimm', written.faults));
    const { slot } = written.numbers;
    if (slot !== undefined) issues.push(...reserve(device, slot, slots, taken));
    else if (written.faults.length === 0) issues.push(withoutSlot(device));
  }
  if (!child(domain.document.root, 'maxMemory')) return { writes, issues };
  let slot = 0;
  for (const device of waiting) {
    while (taken.has(slot)) slot += 1;
    if (slot < slots) {
      taken.set(slot, device.id);
      writes.push({ device: device.element, family: 'dimm', values: { slot } });
    } else issues.push(exhausted(device, slots));
  }
  return { writes, issues };
}

function reserve(device: Device, slot: number, slots: number, taken: Map<number, string>): Issue[] {
  const holder = taken.get(slot);
  if (holder === undefined) taken.set(slot, device.id);
  if (slot >= slots)
    return [
      addressError(device, {
        code: 'memory-slot-missing',
        message: `${device.id} is in memory slot ${slot}, and the guest has ${slots} slots.`,
        remedy: 'Raise the slots of <maxMemory>, or leave the <address> out.',
        source: SOURCE,
      }),
    ];
  if (holder === undefined) return [];
  return [
    addressError(device, {
      code: 'memory-slot-taken',
      message: `${device.id} is in memory slot ${slot}, which ${holder} is in too.`,
      remedy: 'Give it another slot, or leave the <address> out to have one chosen.',
      source: SOURCE,
    }),
  ];
}

function withoutSlot(device: Device): Issue {
  return addressError(device, {
    code: 'bad-address',
    message: `The dimm address of ${device.id} has no slot.`,
    remedy: 'Write the slot, or leave the whole <address> out to have one chosen.',
    source: SOURCE,
  });
}

function exhausted(device: Device, slots: number): Issue {
  return addressError(device, {
    code: 'memory-slots-exhausted',
    message: `No memory slot is left for ${device.id}: the guest has ${slots}.`,
    remedy: 'Raise the slots of <maxMemory>.',
    source: SOURCE,
  });
}
