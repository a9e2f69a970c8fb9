import { shellWord } from '../both-forms.js';
import { type Intents, type IntentsByName, mergeIntents } from '../guest/intents.js';
import { INTENTS } from '../guest/made-steps.js';
import { caught, errorOf, type Issue, VirtwrightError } from '../issue.js';
import { nearest } from '../nearest.js';
import { parseIntents } from '../schema/index.js';

type Step = keyof typeof INTENTS;
/** What a step is given, as a word has it; what is none of its kind is told by the form of intents. */
type Reads = (value: string) => readonly unknown[];

/** The steps that take something; all others are words by themselves. */
const READS: { readonly [Word in Step]?: Reads } = {
  onNode: (value) => strongly(value, numberOr),
  nearHostDevice: (value) => strongly(value, String),
  sameNodeAs: (value) => strongly(value, String),
  onController: (value) => [numberOr(value)],
  apartFrom: (value) => [value],
  sameSlotAs: (value) => [value],
  functionOf: (value) => [value === 'false' ? false : value],
  guestName: (value) => [value],
  acpiIndex: (value) => [numberOr(value)],
  at: (value) => [value],
};

/** What a word stands for, and how it reads its value where it takes one. */
interface Word {
  readonly intents: (typeof INTENTS)[Step];
  readonly read: Reads | undefined;
}

/** The steps about places by their words: `noHotplug` is `no-hotplug`. */
const WORDS: ReadonlyMap<string, Word> = new Map(
  Object.entries(INTENTS).map(([step, intents]) => [
    shellWord(step),
    { intents, read: Object.entries(READS).find(([name]) => name === step)?.[1] },
  ]),
);

/** Every word for something that can be wanted, with `=` where it takes a value. */
export const intentWords: readonly string[] = [...WORDS].map(([word, { read }]) =>
  read ? `${word}=` : word,
);

/**
 * What the command line says of devices, as `disk:vda=no-hotplug,on-node=1:require`; of one thing the last word counts.
 *
 * @throws {@link VirtwrightError} `bad-spec` with everything that makes no sense.
 */
export function intentsSaid(all: readonly string[]): IntentsByName {
  const issues: Issue[] = [];
  const wishes = new Map<string, Intents>();
  for (const said of all) {
    const at = said.indexOf('=');
    const [device, words] = [
      said.slice(0, at),
      said
        .slice(at + 1)
        .split(',')
        .filter(Boolean),
    ];
    if (at < 1 || words.length === 0) issues.push(nothingSaid(said));
    else
      for (const word of words)
        caught<unknown>(
          () => wishes.set(device, mergeIntents(wishes.get(device), intentsOf(device, word))),
          (wrong) => issues.push(...wrong),
        );
  }
  if (issues.length > 0) throw new VirtwrightError(issues);
  return Object.fromEntries(wishes);
}

/** The intents of one word, such as `on-node=1`. */
function intentsOf(device: string, said: string): Intents {
  const [name = '', ...rest] = said.split('=');
  const value = rest.length > 0 ? rest.join('=') : undefined;
  const word = WORDS.get(name);
  if (!word) throw new VirtwrightError([unknownWord(name)]);
  const { intents, read } = word;
  if ((read === undefined) !== (value === undefined))
    throw new VirtwrightError([misread(name, read !== undefined)]);
  const given = read && value !== undefined ? read(value) : [];
  const says: object = Reflect.apply(intents, undefined, given);
  const plain = Object.entries(says).filter(([, about]) => about !== undefined);
  return parseIntents({ [device]: Object.fromEntries(plain) })[device] ?? {};
}

function numberOr(value: string): unknown {
  return /^\d+$/.test(value) ? Number(value) : value;
}

/** A value and, behind a colon, how strongly it is meant. */
function strongly(value: string, read: (value: string) => unknown): readonly unknown[] {
  const [, meant = value, strength] = /^(.*):(require|prefer)$/.exec(value) ?? [];
  return [read(meant), strength];
}

function bad(message: string, remedy: string): Issue {
  return errorOf('bad-spec', message, remedy);
}

function nothingSaid(said: string): Issue {
  return bad(`'${said}' says nothing of a device.`, 'Write it as disk:vda=no-hotplug.');
}

function unknownWord(word: string): Issue {
  const known = [...WORDS.keys()];
  const meant = nearest(word, known) ?? known.find((one) => one.startsWith(`${word}-`));
  return bad(
    `There is no wish '${word}'; there are ${intentWords.join(', ')}.`,
    meant === undefined ? 'Leave it out.' : `Did you mean ${meant}?`,
  );
}

function misread(word: string, takesValue: boolean): Issue {
  return takesValue
    ? bad(`'${word}' does not say what it is about.`, `Write a value behind it: ${word}=….`)
    : bad(`'${word}' takes no value.`, `Write ${word} alone.`);
}
