import * as z from 'zod';
import { CHANNEL_SOURCES } from '../../guest/devices/channel.js';
import { CONSOLE_TYPES } from '../../guest/devices/console.js';
import { inStep } from '../in-step.js';
import { type DeviceData, type DeviceSchema, flag, placed, text } from '../parts.js';

export const console: DeviceSchema<'console'> = inStep<DeviceData<'console'>>()(
  z.strictObject({
    kind: z.literal('console'),
    ...placed,
    type: z.enum(CONSOLE_TYPES).exactOptional(),
    log: text,
  }),
);

export const channel: DeviceSchema<'channel'> = inStep<DeviceData<'channel'>>()(
  z.strictObject({
    kind: z.literal('channel'),
    ...placed,
    port: text,
    source: z.enum(CHANNEL_SOURCES).exactOptional(),
    path: text,
    clipboard: flag,
  }),
);
