import * as z from 'zod';
import type { HostFacts } from '../domain/host-facts.js';
import { frozenCopy } from '../guest/frozen-copy.js';
import type { IntentsByName } from '../guest/intents.js';
import type { GuestSpec } from '../guest/spec.js';
import { type TextPosition, VirtwrightError } from '../issue.js';
import { issuesOf, pathText, type Subject } from './faults.js';
import { guestSchema, intentsSchema, type PolicyData, policySchema } from './guest.js';
import { hostFactsSchema } from './host.js';

/** Where in its text a value stands, by its path in the data: `['devices', 2, 'bus']`. */
export type PositionOf = (path: readonly PropertyKey[]) => TextPosition | undefined;

/**
 * Checks that data from elsewhere is a guest as plain data.
 *
 * @param data - What a JSON or YAML file holds.
 * @param positionOf - Has faults tell where they are in the text.
 * @throws {@link VirtwrightError} with one issue `bad-spec` for each fault, naming its path.
 * @example
 * ```ts
 * const design = fromJSON(parseGuest(JSON.parse(text))).design();
 * ```
 */
export function parseGuest(data: unknown, positionOf?: PositionOf): GuestSpec {
  return parse(guestSchema, data, { code: 'bad-spec', name: 'The guest', positionOf });
}

/**
 * Checks that data from elsewhere says what is wanted of devices, by their names or identities.
 *
 * @param data - What a JSON or YAML file holds.
 * @param positionOf - Has faults tell where they are in the text.
 * @throws {@link VirtwrightError} with one issue `bad-spec` for each fault, naming its path.
 */
export function parseIntents(data: unknown, positionOf?: PositionOf): IntentsByName {
  return parse(intentsSchema, data, {
    code: 'bad-spec',
    name: 'What is wanted of devices',
    positionOf,
  });
}

/**
 * Checks that data from elsewhere is the plain data of a policy, or its name alone.
 *
 * @param data - What a JSON or YAML file holds.
 * @param positionOf - Has faults tell where they are in the text.
 * @throws {@link VirtwrightError} with one issue `bad-spec` for each fault, naming its path.
 */
export function parsePolicy(data: unknown, positionOf?: PositionOf): PolicyData {
  const spec = typeof data === 'string' ? { name: data } : data;
  return parse(policySchema, spec, { code: 'bad-spec', name: 'The policy', positionOf });
}

/**
 * Checks that data from elsewhere is what a host tells about itself.
 *
 * @param data - What a JSON or YAML file holds.
 * @param positionOf - Has faults tell where they are in the text.
 * @throws {@link VirtwrightError} with one issue `bad-host-facts` for each fault, naming its path.
 */
export function parseHostFacts(data: unknown, positionOf?: PositionOf): HostFacts {
  return parse(hostFactsSchema, data, { code: 'bad-host-facts', name: 'The host', positionOf });
}

function parse<Data>(schema: z.ZodType<Data>, data: unknown, subject: Subject): Data {
  const known = new Map<string, readonly string[]>();
  // A copy has an end, whatever the data does.
  const result = schema.safeParse(frozenCopy(data), {
    reportInput: true,
    // Compiling a checker takes longer than checking a guest once does.
    jitless: true,
    // Called for every fault with the schema it broke, which the result does not tell any more.
    error: ({ inst, path = [] }) => {
      if (inst instanceof z.ZodObject) known.set(pathText(path), Object.keys(inst.shape));
      return undefined;
    },
  });
  if (result.success) return result.data;
  throw new VirtwrightError(
    result.error.issues.flatMap((fault) =>
      issuesOf(fault, known.get(pathText(fault.path)) ?? [], subject),
    ),
  );
}
