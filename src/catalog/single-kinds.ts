import type { Releases } from './releases.js';
import type { DeviceKind } from './types.js';

/**
 * Kinds of which a guest has one; with releases, before those (libvirt src/conf/domain_conf.c, src/qemu/qemu_validate.c).
 */
export const singleKinds: ReadonlyMap<DeviceKind, Releases | undefined> = new Map<
  DeviceKind,
  Releases | undefined
>([
  ['memballoon', undefined],
  ['vsock', undefined],
  ['nvram', undefined],
  ['pstore', undefined],
  ['watchdog', { libvirt: '9.1.0' }],
]);

/** Kinds of which a guest has one at most, or hardly ever more: another model takes the place of the one before. */
export const mostlySingle: ReadonlySet<string> = new Set<DeviceKind>([
  ...singleKinds.keys(),
  'serial',
  'parallel',
  'console',
  'panic',
  'video',
  'sound',
  'tpm',
  'iommu',
]);
