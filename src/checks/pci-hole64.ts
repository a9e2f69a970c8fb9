import type { Device, Domain } from '../domain/domain.js';
import { hasSettableHole, withHole } from '../domain/hole64.js';
import { child } from '../xml/tree.js';
import type { DeviceCheck, Finding } from './check.js';

const NOT_LEGAL = {
  code: 'setting-not-legal',
  kind: 'controller',
  source: 'libvirt docs/formatdomain.rst, "Controllers"; src/conf/domain_conf.c',
  remedy: 'Take it out.',
  at: ['pcihole64'],
} as const;

function isOfRoot({ controller }: Device): boolean {
  return controller?.pci?.isRoot === true;
}

function misplaced({ id, element }: Device, domain: Domain): Finding | undefined {
  if (!child(element, 'pcihole64')) return undefined;
  return {
    message: `${id} has <pcihole64>, which is for controller 0 of ${withHole(domain)} only.`,
  };
}

/** Sizes of the 64-bit PCI hole where there is none to set. */
export const pciHole64: readonly DeviceCheck[] = [
  {
    ...NOT_LEGAL,
    broken: (device, domain) =>
      isOfRoot(device) && !hasSettableHole(domain) ? misplaced(device, domain) : undefined,
  },
  {
    ...NOT_LEGAL,
    severity: 'warning',
    remedy: 'Take it out: libvirt drops it.',
    broken: (device, domain) => (isOfRoot(device) ? undefined : misplaced(device, domain)),
  },
];
