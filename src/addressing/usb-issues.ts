import type { Device } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { addressError } from './outcome.js';
import type { UsbFault, UsbPort } from './usb-tree.js';

const SOURCE = 'libvirt src/conf/domain_addr.c (USB addresses)';

/** A USB device in a guest without USB. */
export function disabled(device: Device): Issue {
  return addressError(device, {
    code: 'usb-disabled',
    message: `${device.id} is a USB device, and the guest has no USB controller.`,
    remedy:
      "Give it a <controller type='usb'>, in place of one that says model='none'; or take the device out.",
    source: SOURCE,
  });
}

/** Two controllers that would be the same bus. */
export function twoOnOneBus(device: Device, index: number, first: Device): Issue {
  return addressError(device, {
    code: 'usb-bus-taken',
    message: `The index ${index} of ${device.id} is that of ${first.id} too, and they are no companions.`,
    other: first,
    remedy: 'Give one of them another index.',
    source: SOURCE,
  });
}

const FAULTS: Readonly<Record<UsbFault, { readonly why: string; readonly remedy: string }>> = {
  'usb-bus-missing': {
    why: 'the guest has no USB controller with that index',
    remedy: 'Name a bus that is there, or leave the <address> out.',
  },
  'usb-port-missing': {
    why: 'there is no such port',
    remedy: 'Name a port that is there, or leave the port out.',
  },
  'usb-hub-missing': {
    why: 'there is no hub on the way',
    remedy: 'Add the hub with its address, or leave the port out.',
  },
  'usb-port-taken': {
    why: 'another device is in it',
    remedy: 'Name another port, or leave the port out.',
  },
};

/** A port that the guest does not have, or that is in use. */
export function badPort(
  device: Device,
  { bus, path }: UsbPort,
  code: UsbFault,
  holder?: Device,
): Issue {
  const port = path.length > 0 ? ` port ${path.join('.')}` : '';
  const { why, remedy } = FAULTS[code];
  const reason = holder ? `${holder.id} is in it` : why;
  return addressError(device, {
    code,
    message: `${device.id} is to be on USB bus ${bus}${port}, but ${reason}.`,
    other: holder,
    remedy,
    source: SOURCE,
  });
}

/** No port left, on one bus or at all. */
export function exhausted(device: Device, bus: number | undefined): Issue {
  return addressError(device, {
    code: 'usb-ports-exhausted',
    message: `No USB port is left for ${device.id}${bus === undefined ? '' : ` on bus ${bus}`}.`,
    remedy: 'Add a USB controller, or give one more ports.',
    source: SOURCE,
  });
}
