import type { DeviceSpec, GuestSpec, Intents } from 'virtwright';
import type { guestSchema, parseGuest } from 'virtwright/schema';
import { z } from 'zod';
import { inStep } from '../../src/schema/in-step.js';
import type { intents } from '../../src/schema/intents.js';

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

function holds<_Fact extends true>(): void {}

// The schema and the type of a guest are one.
holds<Same<z.output<typeof guestSchema>, GuestSpec>>();
holds<Same<z.input<typeof guestSchema>, GuestSpec>>();
holds<Same<ReturnType<typeof parseGuest>, GuestSpec>>();
holds<Same<z.output<typeof intents>, Intents>>();

interface Point {
  readonly x: number;
  readonly y?: 'a' | 'b';
  readonly list?: readonly string[];
}

const list = z.array(z.string()).exactOptional();
const y = z.enum(['a', 'b']).exactOptional();

// A schema that says what the type says is taken as it is …
inStep<Point>()(z.strictObject({ x: z.number(), y, list }));
// … and every way of drifting apart is refused:
// @ts-expect-error TS2379: a member less
inStep<Point>()(z.strictObject({ x: z.number(), list }));
// @ts-expect-error TS2379: a member more
inStep<Point>()(z.strictObject({ x: z.number(), y, list, z: z.number() }));
// @ts-expect-error TS2379: a value less
inStep<Point>()(z.strictObject({ x: z.number(), y: z.enum(['a']).exactOptional(), list }));
const more = z.enum(['a', 'b', 'c']).exactOptional();
// @ts-expect-error TS2379: a value more
inStep<Point>()(z.strictObject({ x: z.number(), y: more, list }));
// @ts-expect-error TS2379: required instead of optional
inStep<Point>()(z.strictObject({ x: z.number(), y: z.enum(['a', 'b']), list }));
// @ts-expect-error TS2379: optional instead of required
inStep<Point>()(z.strictObject({ x: z.number().exactOptional(), y, list }));
// @ts-expect-error TS2379: undefined is no member
inStep<Point>()(z.strictObject({ x: z.number(), y: z.enum(['a', 'b']).optional(), list }));
// @ts-expect-error TS2379: another type
inStep<Point>()(z.strictObject({ x: z.string(), y, list }));
// @ts-expect-error TS2379: another type inside
inStep<Point>()(z.strictObject({ x: z.number(), y, list: z.array(z.number()).exactOptional() }));

// One kind forgotten among the devices is a drift as well.
// @ts-expect-error TS2379: there are more kinds
inStep<DeviceSpec>()(z.strictObject({ kind: z.literal('rng') }));
