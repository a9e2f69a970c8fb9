import * as z from 'zod';
import { GRAPHICS_TYPES } from '../../guest/devices/graphics.js';
import { INPUT_BUSES, INPUT_TYPES } from '../../guest/devices/input.js';
import { SOUND_CODECS, SOUND_MODELS } from '../../guest/devices/sound.js';
import { VIDEO_MODELS } from '../../guest/devices/video.js';
import { inStep } from '../in-step.js';
import {
  count,
  type DeviceData,
  type DeviceSchema,
  flag,
  maybeSize,
  placed,
  text,
} from '../parts.js';

export const video: DeviceSchema<'video'> = inStep<DeviceData<'video'>>()(
  z.strictObject({
    kind: z.literal('video'),
    ...placed,
    model: z.enum(VIDEO_MODELS).exactOptional(),
    heads: count,
    vram: maybeSize,
    resolution: text,
    accel3d: flag,
    blob: flag,
  }),
);

export const graphics: DeviceSchema<'graphics'> = inStep<DeviceData<'graphics'>>()(
  z.strictObject({
    kind: z.literal('graphics'),
    ...placed,
    type: z.enum(GRAPHICS_TYPES).exactOptional(),
    listen: text,
    socket: text,
    port: count,
    tlsPort: count,
    websocket: count,
    password: text,
    keymap: text,
    gl: flag,
  }),
);

export const sound: DeviceSchema<'sound'> = inStep<DeviceData<'sound'>>()(
  z.strictObject({
    kind: z.literal('sound'),
    ...placed,
    model: z.enum(SOUND_MODELS).exactOptional(),
    codec: z.enum(SOUND_CODECS).exactOptional(),
    multichannel: flag,
    streams: count,
  }),
);

export const input: DeviceSchema<'input'> = inStep<DeviceData<'input'>>()(
  z.strictObject({
    kind: z.literal('input'),
    ...placed,
    type: z.enum(INPUT_TYPES),
    bus: z.enum(INPUT_BUSES).exactOptional(),
    device: text,
  }),
);
