import { driveOf } from '../addressing/index.js';
import type { DeviceCheck } from '../checks/check.js';
import { hungFrom } from '../domain/device.js';
import type { Device, Domain } from '../domain/domain.js';
import type { Draft } from './draft.js';

/** What a drive that is plugged in cannot have of its controller. */
export const pluggedDrives: readonly DeviceCheck<Draft>[] = [
  {
    code: 'drive-taken',
    source: 'libvirt src/conf/domain_conf.c (virDomainSCSIDriveAddressIsUsed); seen on 11.3.0',
    remedy: 'Give it another target name or address.',
    broken: (device, { domain }) => {
      const unit = driveOf(device)?.unit;
      const holder = controllersOf(device, domain).find(({ row }) => row?.scsi?.own === unit);
      return holder && `unit ${unit} is that of the controller ${holder.id} itself`;
    },
  },
];

/** The controllers that a drive hangs off. */
export function controllersOf(device: Device, domain: Domain): readonly Device[] {
  const drive = device.controller ? undefined : driveOf(device);
  return drive
    ? domain
        .controllers(hungFrom(device))
        .filter(({ controller }) => controller.index === drive.controller)
    : [];
}
