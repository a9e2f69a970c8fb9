import { child } from '../xml/tree.js';
import type { DeviceCheck, Finding } from './check.js';

const PARSE = 'libvirt src/conf/device_conf.c';

/** Addresses that libvirt cannot read. */
export const addresses: readonly DeviceCheck[] = [
  {
    code: 'bad-address',
    decisive: true,
    source: PARSE,
    remedy: 'Correct it, or leave the whole <address> out to have a place chosen.',
    at: ['address'],
    broken: ({ id, address }) =>
      address.faults.map((fault) => ({ message: `The PCI address of ${id} ${fault}.` })),
  },
  {
    code: 'bad-address',
    decisive: true,
    source: PARSE,
    remedy: "Write its type, such as type='pci', or leave the whole <address> out.",
    at: ['address'],
    broken: ({ id, element, address }): Finding | undefined =>
      child(element, 'address') && address.type === undefined
        ? { message: `The <address> of ${id} has no type.` }
        : undefined,
  },
];
