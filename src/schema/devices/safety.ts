import * as z from 'zod';
import { CRYPTO_BACKENDS } from '../../guest/devices/crypto.js';
import { PANIC_MODELS } from '../../guest/devices/panic.js';
import { RNG_BACKENDS } from '../../guest/devices/rng.js';
import { TPM_BACKENDS, TPM_BANKS, TPM_MODELS, TPM_VERSIONS } from '../../guest/devices/tpm.js';
import { VIRTIO_FORMS } from '../../guest/devices/virtio.js';
import { WATCHDOG_ACTIONS, WATCHDOG_MODELS } from '../../guest/devices/watchdog.js';
import { inStep } from '../in-step.js';
import { count, type DeviceData, type DeviceSchema, flag, placed, text } from '../parts.js';

export const rng: DeviceSchema<'rng'> = inStep<DeviceData<'rng'>>()(
  z.strictObject({
    kind: z.literal('rng'),
    ...placed,
    model: z.enum(VIRTIO_FORMS).exactOptional(),
    backend: z.enum(RNG_BACKENDS).exactOptional(),
    device: text,
    bytes: count,
    period: count,
  }),
);

export const tpm: DeviceSchema<'tpm'> = inStep<DeviceData<'tpm'>>()(
  z.strictObject({
    kind: z.literal('tpm'),
    ...placed,
    model: z.enum(TPM_MODELS).exactOptional(),
    backend: z.enum(TPM_BACKENDS).exactOptional(),
    version: z.enum(TPM_VERSIONS).exactOptional(),
    device: text,
    socket: text,
    secret: text,
    persistent: flag,
    banks: z.array(z.enum(TPM_BANKS)).exactOptional(),
  }),
);

export const crypto: DeviceSchema<'crypto'> = inStep<DeviceData<'crypto'>>()(
  z.strictObject({
    kind: z.literal('crypto'),
    ...placed,
    backend: z.enum(CRYPTO_BACKENDS).exactOptional(),
    queues: count,
  }),
);

export const watchdog: DeviceSchema<'watchdog'> = inStep<DeviceData<'watchdog'>>()(
  z.strictObject({
    kind: z.literal('watchdog'),
    ...placed,
    model: z.enum(WATCHDOG_MODELS).exactOptional(),
    action: z.enum(WATCHDOG_ACTIONS).exactOptional(),
  }),
);

export const panic: DeviceSchema<'panic'> = inStep<DeviceData<'panic'>>()(
  z.strictObject({
    kind: z.literal('panic'),
    ...placed,
    model: z.enum(PANIC_MODELS).exactOptional(),
  }),
);
