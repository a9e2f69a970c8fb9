import { bringsAlong } from '../../catalog/machine-types.js';
import { targetPrefix } from '../../domain/disk-name.js';
import { has } from '../devices/context.js';
import { driveBus } from '../devices/disk.js';
import type { DeviceSpec } from '../spec.js';
import { option } from './option.js';
import type { Question } from './question.js';
import type { Seen } from './seen.js';
import { OSINFO } from './sources.js';

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

/** Buses that the name of a target stands for, the best first: those of the machine by themselves need no driver of virtio. */
function busOf(prefix: string, guest: Seen): string | undefined {
  const own = ownBus(guest);
  const scsi = guest.system.virtio.scsi === 'none' ? undefined : 'scsi';
  return [own, scsi, 'usb', 'fdc'].find((bus) => bus && targetPrefix(bus) === prefix);
}

/** The bus of a disk or a drive that says by its target what it is to be on, such as `sda`. */
function byTarget(kind: 'disk' | 'cdrom'): readonly Question[] {
  const prefixes = kind === 'disk' ? ['hd', 'sd', 'fd'] : ['hd', 'sd'];
  return prefixes.map((prefix) =>
    option({
      about: kind,
      kind,
      option: 'bus',
      unless: (device) => !('target' in device && device.target?.startsWith(prefix)),
      answers: [
        { take: (guest) => busOf(prefix, guest), because: `its target begins with ${prefix}` },
      ],
    }),
  );
}

/** On what bus disks and drives are. */
export const disks: readonly Question[] = [
  ...byTarget('disk'),
  ...byTarget('cdrom'),
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
