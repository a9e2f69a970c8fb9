import type { ChangedValue } from '../diff/changes.js';
import type { Scope } from './commands/about.js';
import type { Call, PlanStep } from './step.js';

/** A step before it is known how all of them together are defined. */
export interface StepDraft
  extends Pick<PlanStep, 'class' | 'device' | 'what' | 'guest' | 'reason' | 'source'> {
  /** Steps of a lower one come first. */
  readonly rank: number;
  /** What it changes, by which the same change of another state of the guest is known. */
  readonly changes: readonly string[];
  /** What does it while the guest runs, and in its definition. */
  readonly live?: (scope: Scope) => readonly Call[];
  /** What does it in the definition alone; where it is left out, the whole definition does. */
  readonly config?: readonly Call[];
}

/** In which order live steps come: what goes makes room, and what is as a whole is there before what uses it. */
export const STEP_RANKS = {
  detach: 0,
  whole: 1,
  attach: 2,
  update: 3,
  replug: 4,
  later: 5,
} as const;

/** Where a command works: of the guest that runs and of its definition, or of one of them alone. */
export const BOTH: readonly string[] = ['--live', '--config'];
export const LIVE: readonly string[] = ['--live'];
export const CONFIG: readonly string[] = ['--config'];

/** What becomes another, in words: `link: link/@state from 'up' to 'down'`. */
export function whatOf(what: string, values: readonly ChangedValue[]): string {
  return `${what}: ${values.map(sentenceOf).join(', ')}`;
}

function sentenceOf({ path, old, new: next }: ChangedValue): string {
  if (old === undefined) return `${path} ${quote(next)}`;
  if (next === undefined) return `no ${path} ${quote(old)} any more`;
  return old === next ? `another ${path} ${old}` : `${path} from ${quote(old)} to ${quote(next)}`;
}

function quote(text = ''): string {
  return text.startsWith('<') ? text : `'${text}'`;
}

/** Names of changes: of devices by what they are called afterwards. */
export const changeNames = {
  whole: ({ path }: ChangedValue): string => path,
  device: (id: string, { path }: ChangedValue): string => `${id} ${path}`,
  added: (id: string): string => `adds ${id}`,
  removed: (id: string): string => `removes ${id}`,
};
