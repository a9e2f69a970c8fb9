import { bringsAlong } from '../../catalog/machine-types.js';
import { has } from '../devices/context.js';
import { driveBus } from '../devices/disk.js';
import type { DeviceSpec } from '../spec.js';
import { option } from './option.js';
import type { Question } from './question.js';
import type { Seen } from './seen.js';

const OSINFO = 'osinfo-db, devices of the system';

/** Whether a disk says what bus it is on by the name of its target, as `vda` does, or by who serves it. */
function isNamed(device: DeviceSpec): boolean {
  if (device.kind !== 'disk') return false;
  return device.target?.startsWith('vd') === true || device.vhostUser !== undefined;
}

/** The bus of drives that the machine has by itself; none where that is SCSI, which needs a driver of its own. */
function ownBus({ around, arch, machine, system }: Seen): string | undefined {
  const bus = driveBus({ ...around, arch });
  if (bus === 'scsi' || !has(around, 'disk', bus)) return undefined;
  return bringsAlong(machine, 'sata/') && !system.sata ? undefined : bus;
}

/** On what bus disks and drives are. */
export const disks: readonly Question[] = [
  option({
    about: 'disk',
    kind: 'disk',
    option: 'bus',
    unless: isNamed,
    answers: [
      {
        take: ({ system, around }) =>
          system.virtio.disk !== 'none' && has(around, 'disk', 'virtio') ? 'virtio' : undefined,
        because: 'the system has a driver for virtio',
        source: OSINFO,
      },
      {
        take: ownBus,
        because: 'the system has no driver for virtio, and one for what the machine has by itself',
        source: OSINFO,
      },
      {
        take: () => 'usb',
        because: 'the system has no driver for virtio, and the machine no drives of its own',
      },
    ],
  }),
  option({
    about: 'cdrom',
    kind: 'cdrom',
    option: 'bus',
    answers: [
      { take: ownBus, because: 'the machine has it by itself' },
      {
        take: ({ system, around }) =>
          system.virtio.scsi !== 'none' && has(around, 'disk', 'scsi') ? 'scsi' : undefined,
        because:
          'the machine has no drives of its own, and the system has a driver for virtio SCSI',
        source: 'virtinst/devices/disk.py (virt-install 5.1)',
      },
      { take: () => 'usb', because: 'the machine has no drives of its own' },
    ],
  }),
];
