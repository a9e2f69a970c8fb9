import * as z from 'zod';
import { CDROM_BUSES, DISK_BUSES, DISK_CACHES, DISK_FORMATS } from '../../guest/devices/disk.js';
import { ACCESS_MODES, CACHE_MODES, FILESYSTEM_DRIVERS } from '../../guest/devices/filesystem.js';
import { VIRTIO_FORMS } from '../../guest/devices/virtio.js';
import { inStep } from '../in-step.js';
import { count, type DeviceData, type DeviceSchema, flag, placed, text } from '../parts.js';

const source = { file: text, block: text, volume: text };

export const disk: DeviceSchema<'disk'> = inStep<DeviceData<'disk'>>()(
  z.strictObject({
    kind: z.literal('disk'),
    ...placed,
    ...source,
    bus: z.enum(DISK_BUSES).exactOptional(),
    format: z.enum(DISK_FORMATS).exactOptional(),
    target: text,
    model: z.enum(VIRTIO_FORMS).exactOptional(),
    readonly: flag,
    serial: text,
    cache: z.enum(DISK_CACHES).exactOptional(),
  }),
);

export const cdrom: DeviceSchema<'cdrom'> = inStep<DeviceData<'cdrom'>>()(
  z.strictObject({
    kind: z.literal('cdrom'),
    ...placed,
    ...source,
    bus: z.enum(CDROM_BUSES).exactOptional(),
    target: text,
  }),
);

export const filesystem: DeviceSchema<'filesystem'> = inStep<DeviceData<'filesystem'>>()(
  z.strictObject({
    kind: z.literal('filesystem'),
    ...placed,
    dir: text,
    socket: text,
    tag: z.string(),
    driver: z.enum(FILESYSTEM_DRIVERS).exactOptional(),
    model: z.enum(VIRTIO_FORMS).exactOptional(),
    access: z.enum(ACCESS_MODES).exactOptional(),
    readonly: flag,
    queue: count,
    cache: z.enum(CACHE_MODES).exactOptional(),
    xattr: flag,
  }),
);
