import type { ChangeRow } from './change-row.js';
import { DISK_CHANGE, SEEN } from './sources.js';

const in_ = (path: string): RegExp => new RegExp(`^devices/disk/${path}`);
const REFUSED = 'libvirt changes no such field of a disk that is plugged in';
const REMOVABLE = { '@device': /^(?:cdrom|floppy)$/ };

/** What of a disk is changed how, once it is there. */
export const diskChanges: readonly ChangeRow[] = [
  {
    at: in_('source/@startupPolicy'),
    what: 'what becomes of the guest without the medium',
    class: 'live',
    by: 'update-device',
    guest: 'nothing',
    source: SEEN,
  },
  {
    at: in_('(?:source|@type|driver/@type|driver$)'),
    what: 'medium',
    class: 'live',
    where: REMOVABLE,
    by: 'change-media',
    guest: 'that the medium is another',
    source: SEEN,
  },
  {
    at: in_('(?:source|@type|driver/@type|backingStore)'),
    what: 'source',
    class: 'replug',
    guest: 'another disk, unless the content is the same',
    reason:
      'only removable drives get another source; content moves while the guest runs by virsh blockcopy',
    source: SEEN,
  },
  {
    at: in_('iotune'),
    what: 'I/O limits',
    class: 'live',
    by: 'blkdeviotune',
    guest: 'speed',
    source: SEEN,
  },
  {
    at: in_('(?:readonly|shareable)'),
    what: 'whether it is written to, or shared',
    class: 'replug',
    guest: 'the disk goes and comes back; whether it can be written to',
    reason: REFUSED,
    source: SEEN,
  },
  {
    at: in_('target/@bus'),
    what: 'bus',
    class: 'replug',
    guest: 'another disk, with another driver',
    reason: REFUSED,
    source: SEEN,
  },
  {
    at: in_('target/@dev'),
    what: 'target name',
    class: 'next-boot',
    guest: 'nothing: the name is none of its own, but for scsi and sata it decides the place',
    reason: 'libvirt knows a disk by its target name',
    source: SEEN,
  },
  {
    at: in_('(?:serial|wwn|vendor|product)'),
    what: 'identity',
    class: 'next-boot',
    guest: 'another identity, as in /dev/disk/by-id',
    reason: REFUSED,
    source: `${SEEN}; ${DISK_CHANGE}`,
  },
  {
    at: in_('boot'),
    what: 'boot order',
    class: 'next-boot',
    by: 'update-device',
    guest: 'another device may be booted from',
    reason: REFUSED,
    source: `${SEEN}; ${DISK_CHANGE}`,
  },
  {
    at: in_('driver'),
    what: 'driver',
    class: 'next-boot',
    by: 'update-device',
    guest: 'little',
    reason: REFUSED,
    source: `${SEEN}; ${DISK_CHANGE}`,
  },
  {
    at: in_('(?:@|target/@|geometry|blockio|encryption|throttlefilters)'),
    what: 'what the disk is like',
    class: 'next-boot',
    guest: 'another kind of disk',
    reason: REFUSED,
    source: DISK_CHANGE,
  },
];
