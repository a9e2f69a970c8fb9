import { type Design, fromJSON, type Policy, place } from 'virtwright';
import { makePolicy } from 'virtwright/policies';
import { parseGuest } from 'virtwright/schema';
import { parseSpecText } from '../../../src/cli/spec-text.js';
import { caught } from '../../../src/issue.js';
import { readGuest } from '../../../src/placement/as-kept.js';
import type { Question } from '../question.js';
import { run } from './snippet.js';

/**
 * The design of a guest, whatever it is written in.
 *
 * @throws {@link VirtwrightError} with everything that is wrong with it.
 */
export async function designOf({
  language,
  text,
  policy,
  fresh = false,
}: Question): Promise<Design> {
  const chosen = policy === undefined ? {} : { policy: makePolicy({ name: policy }) };
  switch (language) {
    case 'xml':
      return place(text, { ...chosen, fresh });
    case 'yaml':
      return ofDescription(text, chosen.policy);
    case 'builder':
      return run(text, chosen.policy);
  }
}

async function ofDescription(text: string, policy?: Policy): Promise<Design> {
  const { data, positionOf } = await parseSpecText(text);
  const guest = fromJSON(parseGuest(data, positionOf), { positionOf });
  return (policy ? guest.policy(policy) : guest).design();
}

/** The guest of domain XML as it is, clashes and all; `undefined` where it cannot be read. */
export function standing({ text }: Question): Design | undefined {
  return caught<Design | undefined>(
    () => readGuest(text),
    () => undefined,
  );
}
