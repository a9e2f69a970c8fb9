import type { DeviceKind } from '../catalog/types.js';
import type { Device, Domain } from '../domain/domain.js';
import { numbersOf } from './address-element.js';
import { wants } from './families.js';
import { type AddressWrite, type Outcome, sharedNumbers } from './outcome.js';

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
  const issues = sharedNumbers(domain, 'spapr-vio', { code: 'spapr-vio-taken', source: SOURCE });
  const taken = new Set(domain.listed().map(registerOf));
  for (const [kind, first] of FIRST)
    for (const device of domain.listed()) {
      if (device.kind !== kind || !isWaiting(device, domain)) continue;
      let reg = first;
      while (taken.has(reg)) reg += STEP;
      taken.add(reg);
      writes.push({ device: device.element, family: 'spapr-vio', values: { reg } });
    }
  return { writes, issues };
}

function registerOf(device: Device): number | undefined {
  return numbersOf(device, 'spapr-vio').reg;
}

/**
 * Whether a device is to get a register. libvirt gives one to whatever asks for it, whether QEMU has it on that bus or
 * not; and a PCI address that names no place is none for a device that is on that bus anyway.
 */
function isWaiting(device: Device, domain: Domain): boolean {
  const { type, pci, faults } = device.address;
  if (type === 'spapr-vio') return registerOf(device) === undefined;
  if (!wants('spapr-vio', device, domain)) return false;
  if (type !== 'pci') return type === undefined;
  return pci === undefined && faults.length === 0;
}
