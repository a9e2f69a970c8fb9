import { acpiIndexOf } from '../domain/acpi-index.js';
import { type Device, deviceLabel } from '../domain/device.js';
import { type DeviceIntents, wishes } from '../topology/index.js';
import type { DeviceCheck, Fault } from './check.js';

/** What only PCI devices have, on one that is none. */
export const notPci: Fault = {
  code: 'not-pci',
  source: 'libvirt src/qemu/qemu_validate.c',
  remedy: 'Leave that out, or choose a model that is a PCI device.',
};

/** What definitions give to devices that are not PCI. */
export const notPciDevices: readonly DeviceCheck[] = [
  {
    ...notPci,
    severity: 'warning',
    remedy: 'Leave the <address> out, or choose a model that is a PCI device.',
    at: ['address'],
    broken: (device) =>
      isNotPci(device) && device.address.pci
        ? {
            message: `The ${deviceLabel(device)} is no PCI device; its PCI address does no more than keep the place free.`,
          }
        : undefined,
  },
  {
    ...notPci,
    at: ['acpi'],
    broken: (device) => {
      const index = acpiIndexOf(device.element);
      return index === undefined || !isNotPci(device)
        ? undefined
        : { message: `${device.id} has the ACPI index ${index}, and it is no PCI device.` };
    },
  },
];

/** What is said of a device, if anything. */
export type SaidOf = (device: Device) => DeviceIntents | undefined;

/** Demands on the place of a device that has none on PCI; whether it can be unplugged other buses have their own ways to. */
export const notPciWishes: readonly DeviceCheck<SaidOf>[] = [
  {
    ...notPci,
    broken: (device, saidOf) => {
      const wants = device.row?.endpoint === 'none' ? saidOf(device) : undefined;
      if (!wants) return undefined;
      return wishes.flatMap(({ said }) => {
        const wish = said(wants);
        if (wish?.strength !== 'require') return [];
        return [
          { message: `It says ${wish.says}, and the ${deviceLabel(device)} is no PCI device.` },
        ];
      });
    },
  },
];

/** Whether a device has no place on PCI, by its nature or by the type of its address. */
export function isNotPci({ row, address }: Device): boolean {
  return row?.endpoint === 'none' || (address.type !== undefined && address.type !== 'pci');
}
