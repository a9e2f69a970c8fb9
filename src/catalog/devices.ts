import { character } from './devices/character.js';
import { otherControllers } from './devices/controllers.js';
import { display } from './devices/display.js';
import { hostDevices } from './devices/hostdev.js';
import { memory } from './devices/memory.js';
import { network } from './devices/network.js';
import { storage, storageControllers } from './devices/storage.js';
import { system } from './devices/system.js';
import type { DeviceModel } from './types.js';

/**
 * Every device model libvirt knows for QEMU guests, PCI controllers aside.
 *
 * `endpoint` is what QEMU's type list says of the device (`qom-list-types` with `conventional-pci-device` and
 * `pci-express-device`, QEMU 7.2 and 10.0); `filedAs` is what libvirt takes it for.
 */
export const deviceModels: readonly DeviceModel[] = [
  ...storage,
  ...storageControllers,
  ...otherControllers,
  ...network,
  ...display,
  ...character,
  ...hostDevices,
  ...memory,
  ...system,
];
