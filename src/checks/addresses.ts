import { child } from '../xml/tree.js';
import type { DeviceCheck, Finding } from './check.js';

const BAD = {
  code: 'bad-address',
  decisive: true,
  source: 'libvirt src/conf/device_conf.c',
  at: ['address'],
} as const;

/** Addresses that libvirt cannot read. */
export const addresses: readonly DeviceCheck[] = [
  {
    ...BAD,
    remedy: 'Correct it, or leave the whole <address> out to have a place chosen.',
    broken: ({ id, address }) =>
      address.faults.map((fault) => ({ message: `The PCI address of ${id} ${fault}.` })),
  },
  {
    ...BAD,
    remedy: "Write its type, such as type='pci', or leave the whole <address> out.",
    broken: ({ id, element, address }): Finding | undefined =>
      address.isClaim && child(element, 'address') && address.type === undefined
        ? { message: `The <address> of ${id} has no type.` }
        : undefined,
  },
  {
    code: 'address-dropped',
    severity: 'warning',
    source: 'libvirt src/conf/domain_conf.c',
    remedy: 'Leave the <address> out.',
    at: ['address'],
    broken: ({ id, element, address, repeatsSerial }) =>
      address.isClaim || repeatsSerial || !child(element, 'address')
        ? undefined
        : {
            message: `${id} says that the guest has none, so libvirt drops its address and the place stays free.`,
          },
  },
];
