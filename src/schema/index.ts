/**
 * Plain data from elsewhere, held to what it may be, and its JSON Schema.
 *
 * @module virtwright/schema
 */

export type { IntentsByName } from '../guest/intents.js';
export { type PositionOf, VirtwrightError } from '../issue.js';
export {
  guestJsonSchema,
  type JsonSchema,
  jsonSchemaOf,
  type SchemaSubject,
} from './json-schema.js';
export { parseGuest, parseHostFacts, parseIntents, parsePolicy } from './parse.js';
export { guestSchema, hostFactsSchema } from './zod.js';
