import { hasSpice, isOverSpice } from '../domain/spice.js';
import type { DomainCheck } from './check.js';

/** Devices that speak over SPICE in a guest without. */
export const overSpice: readonly DomainCheck[] = [
  {
    code: 'needs-spice',
    source: 'libvirt src/qemu/qemu_validate.c; seen on 9.0.0 and 11.3.0',
    remedy: "Add <graphics type='spice'/>, or take it out.",
    broken: (domain) => {
      const speakers = domain.devices().filter(isOverSpice);
      return speakers.length === 0 || hasSpice(domain)
        ? []
        : speakers.map((device) => ({
            device,
            message: `${device.id} speaks over SPICE, and the guest has none.`,
          }));
    },
  },
];
