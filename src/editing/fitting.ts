import { attribute } from '../xml/tree.js';
import type { Draft } from './draft.js';
import type { Options } from './kinds.js';

/** What the builder would make of options. */
export type Drawing = (options: Options, target?: 'with a target') => Draft;

/**
 * The options of a device after some were changed.
 *
 * What it said so far and does not go together with what is named goes: its file when it gets a volume, the memory of a card
 * when it becomes one without.
 *
 * @param changes - `null` for an option that is to go.
 */
export function fitted(said: Options, changes: Options, draw: Drawing): Options {
  const options = { ...said, ...changes };
  for (const [name, value] of Object.entries(changes)) if (value === null) delete options[name];
  if (changes['bus'] !== said['bus'] && !Object.hasOwn(changes, 'target'))
    dropTarget(options, draw);
  for (const name of Object.keys(said)) {
    if (Object.hasOwn(changes, name)) continue;
    const { [name]: _, ...without } = options;
    if (draw(without).faults.length < draw(options).faults.length) delete options[name];
  }
  return options;
}

/** A name of another bus has another beginning. */
function dropTarget(options: Record<string, unknown>, draw: Drawing): void {
  const { target, ...rest } = options;
  const prefix = attribute(draw(rest).element, 'dev', 'target');
  if (prefix !== undefined && !String(target).startsWith(prefix)) delete options['target'];
}
