import * as z from 'zod';
import { deviceOptions } from '../guest/devices/options.js';
import { guestMembers } from '../guest/guest-shape.js';
import type { Intents, IntentsByName } from '../guest/intents.js';
import { intentsShape } from '../guest/intents-shape.js';
import type { GuestSpec } from '../guest/spec.js';
import { text } from '../shape/shape.js';
import { membersOf, schemaOf } from './from-shape.js';

/** A policy as plain data. */
export type PolicyData = NonNullable<GuestSpec['policy']>;

/**
 * The schema of a guest as plain data.
 *
 * It says which members there are and of what kind; whether their values make sense together is told by `design`.
 */
export const guestSchema: z.ZodType<GuestSpec, GuestSpec> = schemaOfGuest();

/** The schema of what is wanted of devices, by their names or identities. */
export const intentsSchema: z.ZodType<IntentsByName> = z.record(
  z.string(),
  schemaOf<Intents>(intentsShape),
);

/** The schema of a policy as plain data. */
export const policySchema: z.ZodType<PolicyData> = schemaOf<PolicyData>(guestMembers.policy);

function schemaOfGuest(): z.ZodType<GuestSpec, GuestSpec>;
function schemaOfGuest(): z.ZodType {
  const intents = schemaOf<Intents>(intentsShape);
  const placed = { ...membersOf({ name: text }), intents: intents.exactOptional() };
  const devices = Object.entries(deviceOptions).map(([kind, options]) =>
    z.strictObject({ kind: z.literal(kind), ...placed, ...membersOf(options) }),
  );
  const group = z.strictObject({
    kind: z.literal('group'),
    intents: intents.exactOptional(),
    // A getter, because groups hold groups.
    get devices(): z.ZodArray {
      return z.array(entry);
    },
  });
  const [first = group, ...others] = devices;
  const entry = z.discriminatedUnion('kind', [first, ...others, group]).meta({
    id: 'Device',
    description: 'A device, or devices that share what is wanted of their places',
  });
  const { intents: _, ...members } = guestMembers;
  return z
    .strictObject({
      ...membersOf(members),
      intents: intents.exactOptional(),
      devices: z.array(entry),
    })
    .meta({ title: 'Guest', description: 'A guest of virtwright as plain data' });
}
