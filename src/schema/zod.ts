import * as z from 'zod/mini';
import type { HostFacts } from '../domain/host-facts.js';
import type { GuestSpec } from '../guest/spec.js';
import { guestReading, hostReading, type Reading } from './parse.js';

/** A guest as plain data, for programs that check their data with zod; it tells what `parseGuest` tells. */
export const guestSchema: z.ZodMiniType<GuestSpec> = schemaOf<GuestSpec>(guestReading);

/** What a host tells about itself, for programs that check their data with zod. */
export const hostFactsSchema: z.ZodMiniType<HostFacts> = schemaOf<HostFacts>(hostReading);

function schemaOf<Data>(read: (data: unknown) => Reading): z.ZodMiniType<Data>;
function schemaOf(read: (data: unknown) => Reading): z.ZodMiniType {
  return z.pipe(
    z.unknown(),
    z.transform((given, context) => {
      const { data, faults } = read(given);
      for (const { path, message, remedy } of faults)
        context.issues.push({
          code: 'custom',
          path: [...path],
          message: `${message} ${remedy}`,
          input: given,
        });
      return data;
    }),
  );
}
