/**
 * How a guest that runs gets from one definition to another.
 *
 * @module virtwright/plan
 */

export type { ChangeClass } from '../catalog/changes/change-row.js';
export { VirtwrightError } from '../issue.js';
export type { Mark } from './mark.js';
export type { PlanOptions } from './options.js';
export { Plan, planChange } from './plan.js';
export { type PlanOutcome, type RunOptions, runPlan } from './run.js';
export { type GuestState, stateOf } from './state.js';
export type { Call, PlanStep } from './step.js';
