import { isRecord } from '../../is-record.js';
import type { ChoiceName } from '../defaults.js';
import type { GuestSpec } from '../spec.js';
import {
  type Answer,
  type Answered,
  answerFor,
  type MadeChoice,
  type Question,
} from './question.js';
import type { Seen } from './seen.js';

/** A member of a guest that may be chosen. */
type Member = ChoiceName & keyof GuestSpec;

/** A question about a member of a guest as a whole. */
interface OfMember<Name extends Member> {
  readonly member: Name;
  /** Parts of a domain that leave nothing to choose, in XML of the user's own. */
  readonly parts: readonly string[];
  /** The element of which that XML may say a part, and the rest is chosen: the path in `<domain>`. */
  readonly within?: readonly string[];
  /** Whether what is said of it leaves nothing to choose; by default what is said holds, and the rest of a record is chosen. */
  readonly isSaid?: (guest: Seen) => boolean;
  /** What is chosen, in words; by default the value itself. */
  readonly words?: (value: NonNullable<GuestSpec[Name]>, guest: Seen) => MadeChoice['value'];
  readonly answers: readonly Answer<NonNullable<GuestSpec[Name]>>[];
}

/** Asks for a member of a guest as a whole; of a record, for the parts that nobody says. */
export function member<Name extends Member>({
  member: name,
  parts,
  within,
  isSaid = () => false,
  words = wordsOf,
  answers,
}: OfMember<Name>): Question {
  return {
    about: name,
    ask: (guest) => {
      const said = guest.spec[name];
      if (parts.some((part) => guest.said.inXml(part)) || isSaid(guest)) return undefined;
      if (said !== undefined && !isRecord(said)) return undefined;
      const answer = answerFor(answers, guest);
      if (!answer) return undefined;
      const { value, ...why } = answer;
      if (said !== undefined && !isRecord(value)) return undefined;
      const inXml = within && guest.said.inWords(...within);
      if (said === undefined && inXml === undefined)
        return filledIn(guest, name, value, { value: words(value, guest), ...why });
      const open = unsaid(value, inXml);
      const told = wordsOf(unsaid(open, said));
      return told === ''
        ? undefined
        : filledIn(guest, name, under(open, said), { value: told, ...why });
    },
  };
}

function filledIn(
  { spec }: Seen,
  name: Member,
  value: unknown,
  told: Omit<MadeChoice, 'about'>,
): Answered {
  return { spec: { ...spec, [name]: value }, choices: [{ about: name, ...told }] };
}

/** What is chosen, under what is said: of records, the parts that are not said. */
function under(chosen: unknown, said: unknown): unknown {
  if (said === undefined) return chosen;
  if (!isRecord(said) || !isRecord(chosen)) return said;
  const parts = new Map(Object.entries(said));
  for (const [name, value] of Object.entries(chosen))
    parts.set(name, under(value, parts.get(name)));
  return Object.fromEntries(parts);
}

/** Of what is chosen that which is not said. */
function unsaid(chosen: unknown, said: unknown): unknown {
  if (!isRecord(chosen)) return chosen;
  const known = isRecord(said) ? said : {};
  const rest = Object.entries(chosen).flatMap(([name, value]): (readonly [string, unknown])[] => {
    if (known[name] === undefined) return [[name, value]];
    const part = isRecord(value) && isRecord(known[name]) ? unsaid(value, known[name]) : {};
    return isRecord(part) && Object.keys(part).length > 0 ? [[name, part]] : [];
  });
  return Object.fromEntries(rest);
}

/** A value in a few words, such as `offset utc, timers rtc`. */
function wordsOf(value: unknown): string {
  if (!isRecord(value)) return String(value);
  return Object.entries(value)
    .map(([name, part]) =>
      isRecord(part)
        ? `${name} (${wordsOf(part)})`
        : `${name} ${part === true ? 'on' : part === false ? 'off' : part}`,
    )
    .join(', ');
}
