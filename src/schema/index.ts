export { guestSchema } from './guest.js';
export { hostFactsSchema } from './host.js';
export { guestJsonSchema, type JsonSchema } from './json-schema.js';
export { type PositionOf, parseGuest, parseHostFacts, parseIntents, parsePolicy } from './parse.js';
