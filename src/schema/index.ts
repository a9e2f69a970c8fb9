export { guestSchema } from './guest.js';
export { guestJsonSchema, type JsonSchema } from './json-schema.js';
export { parseGuest } from './parse.js';
