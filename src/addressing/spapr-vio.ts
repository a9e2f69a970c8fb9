import type { DeviceKind } from '../catalog/types.js';
import type { Device, Domain } from '../domain/domain.js';
import { hex } from '../domain/number.js';
import type { Issue } from '../issue.js';
import { readAddress } from './address-element.js';
import { wants } from './families.js';
import { type AddressWrite, addressError, badNumbers, type Outcome } from './outcome.js';

const SOURCE = 'libvirt src/qemu/qemu_domain_address.c (spapr-vio addresses)';

/** Where the registers of each kind begin, the same as QEMU's; in the order in which libvirt numbers them. */
const FIRST: ReadonlyMap<DeviceKind, number> = new Map([
  ['interface', 0x1000],
  ['controller', 0x2000],
  ['serial', 0x3000_0000],
  ['nvram', 0x3000],
  ['tpm', 0x4000],
]);

const STEP = 0x1000;

/** Gives devices on the virtual bus of pseries their register: the first of their kind that is free. */
export function spaprVioAddresses(domain: Domain): Outcome {
  const writes: AddressWrite[] = [];
  const issues: Issue[] = [];
  const taken = new Map<number, string>();
  for (const device of domain.listed()) {
    const written = readAddress(device.element, 'spapr-vio');
    if (!written) continue;
    issues.push(...badNumbers(device, 'spapr-vio', written.faults));
    const { reg } = written.numbers;
    if (reg === undefined) continue;
    const holder = taken.get(reg);
    if (holder === undefined) taken.set(reg, device.id);
    else
      issues.push(
        addressError(device, {
          code: 'spapr-vio-taken',
          message: `${device.id} has the spapr-vio register ${hex(reg, 8)}, which ${holder} has too.`,
          remedy: 'Give it another one, or leave the <address> out to have one chosen.',
          source: SOURCE,
        }),
      );
  }
  for (const [kind, first] of FIRST)
    for (const device of domain.listed()) {
      if (device.kind !== kind || !isWaiting(device, domain)) continue;
      let reg = first;
      while (taken.has(reg)) reg += STEP;
      taken.set(reg, device.id);
      writes.push({ device: device.element, family: 'spapr-vio', values: { reg } });
    }
  return { writes, issues };
}

/**
 * Whether a device is to get a register. libvirt gives one to whatever asks for it, whether QEMU has it on that bus or
 * not; and a PCI address that names no place is none for a device that is on that bus anyway.
 */
function isWaiting(device: Device, domain: Domain): boolean {
  const { element } = device;
  const { type, pci, faults } = device.address;
  if (type === 'spapr-vio') return readAddress(element, 'spapr-vio')?.numbers.reg === undefined;
  if (!wants('spapr-vio', device, domain)) return false;
  if (type !== 'pci') return type === undefined;
  return pci === undefined && faults.length === 0;
}
