import { attribute, child } from '../xml/tree.js';
import type { DeviceCheck } from './check.js';

const VALIDATE = 'libvirt src/qemu/qemu_validate.c, src/conf/domain_validate.c';

const OTHER_BUS = {
  code: 'conflicting-options',
  kind: 'disk',
  source: VALIDATE,
  at: ['target'],
} as const;

/** Buses on which a whole unit of the host can be passed on with its own commands. */
const WITH_COMMANDS: ReadonlySet<unknown> = new Set(['scsi', 'virtio']);
/** Buses whose hard disks the guest can always write. */
const WRITABLE: ReadonlySet<unknown> = new Set(['ide', 'sata']);

/** Ways of a cache that leave the host's out. */
const UNCACHED: ReadonlySet<unknown> = new Set(['none', 'directsync']);

/** What a disk is that it cannot be on its bus. */
export const diskForms: readonly DeviceCheck[] = [
  {
    ...OTHER_BUS,
    remedy: "Choose the bus scsi, or write device='disk'.",
    broken: ({ id, element }) => {
      const bus = attribute(element, 'bus', 'target');
      if (element.attributes.get('device') !== 'lun' || bus === undefined) return undefined;
      return WITH_COMMANDS.has(bus)
        ? undefined
        : { message: `${id} is a lun, and there is none on the bus ${bus}.` };
    },
  },
  {
    ...OTHER_BUS,
    remedy: 'Choose the bus virtio.',
    broken: ({ id, element }) => {
      const bus = attribute(element, 'bus', 'target') ?? 'virtio';
      return element.attributes.get('type') === 'vhostuser' && bus !== 'virtio'
        ? { message: `${id} is served by a vhost-user process, which is for the bus virtio only.` }
        : undefined;
    },
  },
  {
    ...OTHER_BUS,
    remedy: 'Choose the bus virtio, scsi or usb, or take <readonly/> out.',
    broken: ({ id, element }) => {
      const bus = attribute(element, 'bus', 'target');
      const isHard = (element.attributes.get('device') ?? 'disk') === 'disk';
      return isHard && child(element, 'readonly') && WRITABLE.has(bus)
        ? { message: `${id} is read-only, and a hard disk on the bus ${bus} cannot be.` }
        : undefined;
    },
  },
  {
    ...OTHER_BUS,
    remedy: "Write cache='none' too, or leave io out.",
    at: ['driver'],
    broken: ({ id, element }) => {
      const driver = child(element, 'driver');
      const cache = driver?.attributes.get('cache') ?? 'default';
      return driver?.attributes.get('io') === 'native' && !UNCACHED.has(cache)
        ? {
            message: `${id} has native I/O, which goes past the cache of the host, and the cache ${cache}.`,
          }
        : undefined;
    },
  },
];
