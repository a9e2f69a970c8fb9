import type { DeviceKind } from './types.js';

/**
 * Models that systems of which nobody knows better have drivers for, the best first (virtinst/devices/interface.py,
 * video.py and sound.py of virt-install 5.1).
 */
export const usualModels: Readonly<Partial<Record<DeviceKind, readonly string[]>>> = {
  interface: ['e1000e', 'e1000', 'rtl8139'],
  video: ['vga', 'bochs', 'ramfb'],
  sound: ['ich9', 'ich6', 'ac97'],
};

/** USB 3 controllers, the best first. */
export const usb3Models: readonly string[] = ['usb/qemu-xhci', 'usb/nec-xhci'];
