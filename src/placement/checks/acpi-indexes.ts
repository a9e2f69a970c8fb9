import {
  acpiIndexOf,
  HIGHEST_ACPI_INDEX,
  whyUnseen,
  writtenAcpiIndex,
} from '../../domain/acpi-index.js';
import type { Device, Domain } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import type { Topology } from '../../topology/index.js';

const DOCS = 'libvirt docs/formatdomain.rst, "Network interfaces"';

/** ACPI indexes that cannot be, that two devices share, or that the guest will not see. */
export function checkAcpiIndexes(domain: Domain, topology: Topology): Issue[] {
  const first = new Map<number, Device>();
  return domain.devices().flatMap((device): Issue[] => {
    const { id, element } = device;
    const written = writtenAcpiIndex(element);
    if (written === undefined) return [];
    const index = acpiIndexOf(element);
    if (index === undefined) return [outOfRange(id, written)];
    if (!topology.decision(id)) return [notPci(id, index)];
    const other = first.get(index);
    if (other) return [clash(id, index, other.id)];
    first.set(index, device);
    const why = whyUnseen(device, domain, topology);
    return why === undefined ? [] : [unseen(id, index, why)];
  });
}

function outOfRange(device: string, written: string): Issue {
  return {
    code: 'bad-acpi-index',
    severity: 'error',
    device,
    message: `The ACPI index of ${device} is '${written}', and it has to be a number from 1 to ${HIGHEST_ACPI_INDEX}.`,
    remedy: 'Correct it, or leave it out.',
    source: `${DOCS}; QEMU hw/pci/pci.c`,
  };
}

function notPci(device: string, index: number): Issue {
  return {
    code: 'not-pci',
    severity: 'error',
    device,
    message: `${device} has the ACPI index ${index}, and it is no PCI device.`,
    remedy: 'Leave the index out, or choose a model that is a PCI device.',
    source: 'libvirt src/qemu/qemu_validate.c',
  };
}

function clash(device: string, index: number, other: string): Issue {
  return {
    code: 'acpi-index-clash',
    severity: 'error',
    device,
    message: `${device} has the ACPI index ${index}, and so has ${other}.`,
    remedy: 'Give each device an index of its own.',
    source: `${DOCS}; QEMU hw/pci/pci.c`,
  };
}

function unseen(device: string, index: number, why: string): Issue {
  return {
    code: 'acpi-index-unseen',
    severity: 'warning',
    device,
    message: `The guest will not see the ACPI index ${index} of ${device}: ${why}.`,
    remedy: 'Leave it out, or choose another place or machine.',
    source: 'QEMU hw/i386/acpi-build.c',
  };
}
