import * as z from 'zod';
import { BALLOON_MODELS } from '../../guest/devices/balloon.js';
import { MEMORY_ACCESS, MEMORY_MODELS } from '../../guest/devices/memory.js';
import { SHMEM_MODELS, SHMEM_ROLES } from '../../guest/devices/shmem.js';
import { inStep } from '../in-step.js';
import {
  count,
  type DeviceData,
  type DeviceSchema,
  flag,
  maybeSize,
  placed,
  size,
  text,
} from '../parts.js';

export const memory: DeviceSchema<'memory'> = inStep<DeviceData<'memory'>>()(
  z.strictObject({
    kind: z.literal('memory'),
    ...placed,
    model: z.enum(MEMORY_MODELS).exactOptional(),
    size,
    node: count,
    requested: maybeSize,
    block: maybeSize,
    path: text,
    label: maybeSize,
    readonly: flag,
    uuid: text,
    access: z.enum(MEMORY_ACCESS).exactOptional(),
    discard: flag,
    hostNodes: text,
    pages: maybeSize,
  }),
);

export const balloon: DeviceSchema<'balloon'> = inStep<DeviceData<'balloon'>>()(
  z.strictObject({
    kind: z.literal('balloon'),
    ...placed,
    model: z.enum(BALLOON_MODELS).exactOptional(),
    autodeflate: flag,
    freePageReporting: flag,
    statsPeriod: count,
  }),
);

export const shmem: DeviceSchema<'shmem'> = inStep<DeviceData<'shmem'>>()(
  z.strictObject({
    kind: z.literal('shmem'),
    ...placed,
    region: z.string(),
    size: maybeSize,
    model: z.enum(SHMEM_MODELS).exactOptional(),
    role: z.enum(SHMEM_ROLES).exactOptional(),
    server: text,
    vectors: count,
    ioeventfd: flag,
  }),
);
