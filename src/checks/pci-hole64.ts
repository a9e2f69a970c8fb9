import { reaches } from '../catalog/releases.js';
import type { Domain } from '../domain/domain.js';
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

/** Whether the size of the machine's hole can be set with the releases at hand. */
export function hasSettableHole({ machine: { hole64 }, releases }: Domain): boolean {
  return hole64?.settable !== undefined && reaches(releases, hole64.settable);
}

/** Machines whose hole can be set, for a sentence. */
export function withHole({ catalog }: Domain): string {
  const settable = catalog.machines.filter(({ hole64 }) => hole64?.settable);
  return settable.map(({ family }) => family).join(' or ');
}
