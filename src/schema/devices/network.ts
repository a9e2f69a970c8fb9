import * as z from 'zod';
import { VIRTIO_FORMS } from '../../guest/devices/virtio.js';
import { inStep } from '../in-step.js';
import { count, type DeviceData, type DeviceSchema, placed, text } from '../parts.js';

export const nic: DeviceSchema<'nic'> = inStep<DeviceData<'nic'>>()(
  z.strictObject({
    kind: z.literal('nic'),
    ...placed,
    network: text,
    bridge: text,
    direct: text,
    model: text,
    mac: text,
  }),
);

export const vsock: DeviceSchema<'vsock'> = inStep<DeviceData<'vsock'>>()(
  z.strictObject({
    kind: z.literal('vsock'),
    ...placed,
    model: z.enum(VIRTIO_FORMS).exactOptional(),
    cid: count,
  }),
);
