import { hasSettableHole, withHole } from '../domain/hole64.js';
import { child } from '../xml/tree.js';
import type { DeviceCheck } from './check.js';

/** Sizes of the 64-bit PCI hole where there is none to set. */
export const pciHole64: readonly DeviceCheck[] = [
  {
    code: 'setting-not-legal',
    kind: 'controller',
    source: 'libvirt docs/formatdomain.rst, "Controllers"',
    remedy: 'Take it out.',
    at: ['pcihole64'],
    broken: ({ id, element, controller }, domain) => {
      const isRoot = controller?.pci !== undefined && controller.index === 0;
      if (!child(element, 'pcihole64') || (isRoot && hasSettableHole(domain))) return undefined;
      return {
        message: `${id} has <pcihole64>, which is for controller 0 of ${withHole(domain)} only.`,
      };
    },
  },
];
