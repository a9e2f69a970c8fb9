import * as z from 'zod';
import { guestSchema } from './guest.js';

/** A JSON Schema (draft 2020-12). */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * The JSON Schema of a guest as plain data, for editors and programs in other languages.
 *
 * @example
 * ```ts
 * await writeFile('guest.schema.json', JSON.stringify(guestJsonSchema(), undefined, 2));
 * ```
 */
export function guestJsonSchema(): JsonSchema {
  return z.toJSONSchema(guestSchema, {
    override: ({ jsonSchema }) => {
      // Says nothing but that JavaScript counts no further.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      // There is no less than no memory.
      if (jsonSchema.pattern?.startsWith('^-?'))
        jsonSchema.pattern = `^${jsonSchema.pattern.slice(3)}`;
    },
  });
}
