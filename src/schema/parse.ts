import { z } from 'zod';
import type { GuestSpec } from '../guest/spec.js';
import { VirtwrightError } from '../issue.js';
import { issuesOf, pathText } from './faults.js';
import { guestSchema } from './guest.js';

/**
 * Checks that data from elsewhere is a guest as plain data.
 *
 * @param data - What a JSON or YAML file holds.
 * @throws {@link VirtwrightError} with one issue `bad-spec` for each fault, naming its path.
 * @example
 * ```ts
 * const design = fromJSON(parseGuest(JSON.parse(text))).design();
 * ```
 */
export function parseGuest(data: unknown): GuestSpec {
  const known = new Map<string, readonly string[]>();
  const result = guestSchema.safeParse(data, {
    reportInput: true,
    // Called for every fault with the schema it broke, which the result does not tell any more.
    error: ({ inst, path = [] }) => {
      if (inst instanceof z.ZodObject) known.set(pathText(path), Object.keys(inst.shape));
      return undefined;
    },
  });
  if (result.success) return result.data;
  throw new VirtwrightError(
    result.error.issues.flatMap((fault) => issuesOf(fault, known.get(pathText(fault.path)) ?? [])),
  );
}
