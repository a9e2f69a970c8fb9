import { type Guest, guest } from 'virtwright';
import { displayOptions } from './shown/display.js';
import { memoryOptions } from './shown/memory.js';
import type { Shown, TriedMachine } from './shown/shown.js';
import { storedOptions } from './shown/storage.js';
import { systemOptions } from './shown/system.js';

/** A guest to add devices to. */
export function emptyGuest(machine: TriedMachine): Guest {
  const begun = guest(`kept-${machine}`)
    .defaults(false)
    .hypervisor('qemu')
    .machine(machine)
    .memory('1 GiB');
  return machine === 'virt' ? begun.arch('aarch64') : begun;
}

/**
 * Every kind of device with its options, but those that need more than libvirt itself (an emulated TPM, encrypted
 * SPICE) and passwords, which libvirt does not show again.
 */
export const everyOption: readonly Shown[] = [
  ...storedOptions,
  ...displayOptions,
  ...memoryOptions,
  ...systemOptions,
];
