import * as z from 'zod';
import type { DeviceOfKind, DeviceOptions } from '../guest/devices/index.js';
import { kibOf, SIZE_UNITS, type Size } from '../guest/size.js';
import type { Placed } from '../guest/spec.js';
import { type IntentsSchema, intents } from './intents.js';

/** Any text. */
export const text: z.ZodExactOptional<z.ZodString> = z.string().exactOptional();
/** A switch. */
export const flag: z.ZodExactOptional<z.ZodBoolean> = z.boolean().exactOptional();
/** A number of things; what ranges make sense beyond that is told by `design`. */
export const count: z.ZodExactOptional<z.ZodInt> = z.int().min(0).exactOptional();

/** What a size has to be, in words; faults of sizes are known by it. */
export const SIZE_WORDS = 'an amount of memory';

/** An amount of memory. */
export const size: z.ZodType<Size, Size> = z
  .templateLiteral([z.number(), z.enum([' ', '']), z.enum(SIZE_UNITS)], { error: SIZE_WORDS })
  .refine((amount) => kibOf(amount) !== undefined, { error: SIZE_WORDS })
  .meta({ id: 'Size', description: 'An amount of memory with its unit, such as 8 GiB' });

export const maybeSize: z.ZodExactOptional<z.ZodType<Size, Size>> = size.exactOptional();

/** What every device may say beside its options. */
export const placed: {
  readonly name: z.ZodExactOptional<z.ZodString>;
  readonly intents: z.ZodExactOptional<IntentsSchema>;
} = { name: text, intents: intents.exactOptional() };

/** One kind of device as plain data. */
export type DeviceData<Kind extends keyof DeviceOptions> = DeviceOfKind<Kind> & Placed;

/** Schema of one kind of device, as a union told apart by `kind` takes it. */
export type DeviceSchema<Kind extends keyof DeviceOptions> = z.ZodType<
  DeviceData<Kind>,
  DeviceData<Kind>,
  z.core.$ZodTypeInternals<DeviceData<Kind>, DeviceData<Kind>> & {
    propValues: z.core.util.PropValues;
  }
>;
