import {
  acpiIndexOf,
  HIGHEST_ACPI_INDEX,
  whyUnseen,
  writtenAcpiIndex,
} from '../domain/acpi-index.js';
import { parseNumber } from '../domain/number.js';
import type { DeviceCheck, DomainCheck, Finding, Placed } from './check.js';
import { repeated } from './repeated.js';

const DOCS = 'libvirt docs/formatdomain.rst, "Network interfaces"; QEMU hw/pci/pci.c';
const AT = ['acpi'] as const;

/** ACPI indexes that cannot be. */
export const acpiIndexes: readonly DeviceCheck[] = [
  {
    code: 'bad-acpi-index',
    bounds: true,
    source: DOCS,
    remedy: 'Correct it, or leave it out.',
    at: AT,
    broken: ({ id, element }) => {
      const written = writtenAcpiIndex(element);
      return written === undefined || (parseNumber(written) ?? 0) > 0
        ? undefined
        : outOfBounds(id, written);
    },
  },
  {
    code: 'bad-acpi-index',
    bounds: true,
    startsNot: true,
    source: 'QEMU hw/acpi/pcihp.c',
    remedy: 'Correct it, or leave it out: QEMU does not start with a higher one.',
    at: AT,
    broken: ({ id, element }) => {
      const written = writtenAcpiIndex(element);
      return (parseNumber(written) ?? 0) > HIGHEST_ACPI_INDEX
        ? outOfBounds(id, written)
        : undefined;
    },
  },
];

function outOfBounds(id: string, written: string | undefined): Finding {
  return {
    message: `The ACPI index of ${id} is '${written}', and it has to be a number from 1 to ${HIGHEST_ACPI_INDEX}.`,
  };
}

/** ACPI indexes that two devices have. */
export const sharedAcpiIndexes: readonly DomainCheck[] = [
  {
    code: 'acpi-index-clash',
    startsNot: true,
    source: DOCS,
    remedy: 'Give each device an index of its own: QEMU does not start with one of two.',
    at: AT,
    broken: (domain) =>
      repeated(
        domain.devices(),
        ({ element }) => acpiIndexOf(element),
        (index, { id }, first) => `${id} has the ACPI index ${index}, and so has ${first.id}.`,
      ),
  },
];

/** ACPI indexes that the guest will not see where their devices are. */
export const unseenAcpiIndexes: readonly DeviceCheck<Placed>[] = [
  {
    code: 'acpi-index-unseen',
    severity: 'warning',
    source: 'QEMU hw/i386/acpi-build.c',
    remedy: 'Leave it out, or choose another place or machine.',
    at: AT,
    broken: (device, { domain, topology }) => {
      const index = acpiIndexOf(device.element);
      const why = index === undefined ? undefined : whyUnseen(device, domain, topology);
      return why === undefined
        ? undefined
        : { message: `The guest will not see the ACPI index ${index} of ${device.id}: ${why}.` };
    },
  },
];
