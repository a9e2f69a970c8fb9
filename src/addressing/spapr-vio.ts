import type { DeviceKind } from '../catalog/types.js';
import { addressType } from '../domain/address.js';
import type { Domain } from '../domain/domain.js';
import { hex } from '../domain/number.js';
import type { Issue } from '../issue.js';
import { readAddress } from './address-element.js';
import { type AddressWrite, addressError, badNumbers, type Outcome } from './outcome.js';
import { devicesInTableOrder } from './wants.js';

const SOURCE = 'libvirt src/qemu/qemu_domain_address.c (spapr-vio addresses)';

/** Where the registers of each kind begin; the same as QEMU's. */
const FIRST: Readonly<Partial<Record<DeviceKind, number>>> = {
  interface: 0x1000,
  controller: 0x2000,
  nvram: 0x3000,
  tpm: 0x4000,
  serial: 0x3000_0000,
};

const STEP = 0x1000;

/** Gives devices on the virtual bus of pseries their register: the first of their kind that is free. */
export function spaprVioAddresses(domain: Domain): Outcome {
  const writes: AddressWrite[] = [];
  const issues: Issue[] = [];
  const taken = new Map<number, string>();
  const waiting = devicesInTableOrder('spapr-vio', domain).filter(({ element }) => {
    const type = addressType(element);
    return type === undefined || type === 'spapr-vio';
  });
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
  for (const { element, kind, id } of waiting) {
    if (readAddress(element, 'spapr-vio')?.numbers.reg !== undefined) continue;
    let reg = FIRST[kind] ?? STEP;
    while (taken.has(reg)) reg += STEP;
    taken.set(reg, id);
    writes.push({ device: element, family: 'spapr-vio', values: { reg } });
  }
  return { writes, issues };
}
