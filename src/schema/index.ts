export type { PositionOf } from '../issue.js';
export { guestJsonSchema, type JsonSchema, jsonSchemaOf } from './json-schema.js';
export { parseGuest, parseHostFacts, parseIntents, parsePolicy } from './parse.js';
export { guestSchema, hostFactsSchema } from './zod.js';
