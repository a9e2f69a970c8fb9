import { match, P } from 'ts-pattern';
import type * as z from 'zod';
import type { Issue, TextPosition } from '../issue.js';
import { nearest } from '../nearest.js';
import { anyOf, isSecret, NOT_SHOWN, shown } from '../shape/words.js';
import { SIZE_WORDS } from './from-shape.js';

/** A fault as zod tells it. */
export type ZodFault = z.core.$ZodIssue;

/** What data is about: the code of its issues, and its name in sentences. */
export interface Subject {
  readonly code: string;
  readonly name: string;
  /** Where in its text a value stands. */
  readonly positionOf: ((path: readonly PropertyKey[]) => TextPosition | undefined) | undefined;
}

/** What is wrong with plain data, each fault an issue of its own. */
export function issuesOf(
  fault: ZodFault,
  knownKeys: readonly string[],
  { code, name, positionOf }: Subject,
): Issue[] {
  const issue = (path: readonly PropertyKey[], message: string, remedy: string): Issue => {
    const position = positionOf?.(path);
    return { code, severity: 'error', message, remedy, ...(position && { position }) };
  };
  if (fault.code === 'unrecognized_keys')
    return fault.keys.map((key) => {
      const path = [...fault.path, key];
      return issue(path, ...unknownKey(path, key, knownKeys));
    });
  const subject = pathText(fault.path) || name;
  const input = inputOf(fault);
  const { expected, remedy } = wanted(fault, input);
  const message =
    input === undefined
      ? `${subject} is missing; it has to be ${expected}.`
      : `${subject} is ${fault.path.some(isSecret) ? NOT_SHOWN : shown(input, "'")}, and has to be ${expected}.`;
  return [issue(fault.path, message, remedy)];
}

/** The value the path leads to; for a record of an unknown kind zod gives the record. */
function inputOf({ code, input, path }: ZodFault): unknown {
  const key = path.at(-1);
  const isRecord = code === 'invalid_union' && typeof input === 'object' && input !== null;
  return isRecord && key !== undefined ? Reflect.get(input, key) : input;
}

function unknownKey(
  path: readonly PropertyKey[],
  key: string,
  known: readonly string[],
): [message: string, remedy: string] {
  const meant = nearest(key, known);
  return [
    `${pathText(path)} is not known here; there are ${known.join(', ')}.`,
    meant === undefined ? 'Leave it out.' : `Did you mean ${meant}?`,
  ];
}

/** A path as one would write it: `devices[2].bus`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) =>
      typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`,
    )
    .join('');
}

interface Wanted {
  readonly expected: string;
  readonly remedy: string;
}

function wanted(fault: Exclude<ZodFault, { code: 'unrecognized_keys' }>, input: unknown): Wanted {
  return match(fault)
    .returnType<Wanted>()
    .with({ message: SIZE_WORDS }, () => SIZE)
    .with({ code: 'invalid_type' }, ({ expected }) => article(expected))
    .with({ code: 'invalid_value' }, ({ values }) => choice(values.map(String), input))
    .with({ code: 'invalid_union', options: P.array() }, ({ options }) =>
      choice(options.map(String), input),
    )
    .with({ code: 'invalid_union' }, ({ errors }) => ({
      expected: anyOf(
        errors
          .flat()
          .map((one) =>
            one.code === 'invalid_type' ? article(one.expected).expected : one.message,
          ),
      ),
      remedy: 'Give one of these.',
    }))
    .with({ code: 'invalid_key' }, ({ issues }) =>
      correctly(anyOf(issues.map(({ message }) => message))),
    )
    .with({ code: P.union('custom', 'invalid_format') }, ({ message }) => correctly(message))
    .with({ code: 'too_small' }, ({ minimum }) => ({
      expected: `${minimum} or more`,
      remedy: `Give ${minimum} or more.`,
    }))
    .otherwise(({ message }) => correctly(`something else (${message})`));
}

function correctly(expected: string): Wanted {
  return { expected, remedy: 'Correct it.' };
}

const SIZE: Wanted = {
  expected: SIZE_WORDS,
  remedy: "Write a number and KiB, MiB, GiB or TiB, such as '8 GiB'.",
};

function choice(values: readonly string[], input: unknown): Wanted {
  const meant = typeof input === 'string' ? nearest(input, values) : undefined;
  return {
    expected: anyOf(values),
    remedy: meant === undefined ? 'Choose one of these.' : `Did you mean ${meant}?`,
  };
}

const WORDS: Readonly<Record<string, Wanted>> = {
  string: { expected: 'a text', remedy: 'Write a text, in quotes where it looks like a number.' },
  number: { expected: 'a number', remedy: 'Write a number, without quotes.' },
  int: { expected: 'a whole number', remedy: 'Write a whole number, without quotes.' },
  boolean: { expected: 'true or false', remedy: 'Write true or false, without quotes.' },
  array: { expected: 'a list', remedy: 'Write a list, even of one.' },
  object: { expected: 'a record of members', remedy: 'Write members with their values.' },
  record: { expected: 'a record of members', remedy: 'Write members with their values.' },
};

function article(expected: string): Wanted {
  return WORDS[expected] ?? correctly(expected);
}
