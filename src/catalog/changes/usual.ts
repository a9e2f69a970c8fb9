import type { PlugRow } from './change-row.js';

/** How devices come and go of whose kind no row tells. */
export const usualPlug: Omit<PlugRow, 'kind'> = {
  guest: 'a device',
  source: 'libvirt src/qemu/qemu_hotplug.c, qemuDomainAttachDeviceLive, qemuDomainDetachDeviceLive',
};

/** Why a device stays that a definition no longer has. */
export const addedAgain = {
  reason: 'libvirt adds it again to a definition that does not have it',
  source: 'libvirt src/qemu/qemu_domain.c, qemuDomainDefAddDefaultDevices',
} as const;

/** What becomes of a guest where nobody says it (libvirt docs/formatdomain.rst, "Events configuration"). */
export const usualActions: Readonly<Record<string, string>> = {
  on_poweroff: 'destroy',
  on_reboot: 'restart',
  on_crash: 'destroy',
};
