import type { Guest } from './guest.js';

/**
 * What a step answers: a guest with these names of devices, or `Self` where the steps are those of another type of guest.
 */
export type Next<Self, Names extends string> = [Self] extends [never] ? Guest<Names> : Self;
