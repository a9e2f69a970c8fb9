import { isChosen } from '../defaults.js';
import { devices } from './devices.js';
import { features } from './features.js';
import { manyVcpus } from './many-vcpus.js';
import { models } from './models.js';
import { ownDevices } from './own-devices.js';
import { processor } from './processor.js';
import type { Answered, MadeChoice, Question } from './question.js';
import { screen } from './screen.js';
import { type Around, Seen } from './seen.js';
import { spice } from './spice.js';
import { start } from './start.js';
import { disks } from './storage.js';
import { time } from './time.js';
import { whole } from './whole.js';

/** Everything that is asked of a guest, in order: what is answered counts for what is asked later. */
const QUESTIONS: readonly Question[] = [
  ...whole,
  ...processor,
  ...time,
  ...features,
  ...screen,
  ...devices,
  ...spice,
  ...manyVcpus,
  ...disks,
  ...models,
  ...ownDevices,
  ...start,
];

/**
 * Fills in what nobody said of a guest. The answer is plain data that its user could have written, and what the user wrote
 * stands in it as it was.
 *
 * @param begun - The guest with its machine.
 */
export function decide({ spec, choices: before }: Answered, around: Around): Answered {
  if (spec.defaults === false) return { spec, choices: before };
  let choices: readonly MadeChoice[] = before;
  let guest = new Seen(spec, around);
  for (const { about, ask } of QUESTIONS) {
    const answered = isChosen(spec, about) ? ask(guest) : undefined;
    if (!answered) continue;
    const { filled } = answered;
    const kept = filled
      ? choices.map((one) => ({ ...one, about: filled.get(one.about) ?? one.about }))
      : choices;
    choices = [...kept, ...answered.choices];
    guest = guest.with(answered.spec);
  }
  return { spec: guest.spec, choices };
}
