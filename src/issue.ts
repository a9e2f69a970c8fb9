/** How much an issue weighs, the gravest first. */
export const SEVERITIES = ['error', 'warning', 'note'] as const;

/** How much an issue weighs: an error stops the design, a warning or a note travels with it. */
export type Severity = (typeof SEVERITIES)[number];

/** A place in a text that was read, both counted from 1. */
export interface TextPosition {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

/** Where in its text a value stands, by its path in the data: `['devices', 2, 'bus']`. */
export type PositionOf = (path: readonly PropertyKey[]) => TextPosition | undefined;

/**
 * One problem, as data.
 *
 * `message` is a sentence that holds every value it speaks of; `remedy` says what to do about it.
 */
export interface Issue {
  /** Stable name, such as `slot-taken`; the id of the broken rule where there is one. */
  readonly code: string;
  /** How much it weighs. */
  readonly severity: Severity;
  /** Identity of the device it is about, such as `disk:vda`; absent when it is about the guest. */
  readonly device?: string;
  /** Identity of the other device, where two are in each other's way. */
  readonly other?: string;
  /** What is wrong: a whole sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Where the broken rule is stated. */
  readonly source?: string;
  /** Where it was found in the text that was read: domain XML, or a description. */
  readonly position?: TextPosition;
}

/** Longest word of a message that is told whole, and what is told of a longer one: paths are, nonsense is not. */
const LONGEST_WORD = 300;
const LONG_WORD = new RegExp(`(\\S{60})\\S{${LONGEST_WORD - 60},}`, 'g');

/** One line for a terminal: `CODE device: message. Remedy`; words without end are cut. */
export function formatIssue(issue: Issue): string {
  const where = issue.position
    ? ` (line ${issue.position.line}, column ${issue.position.column})`
    : '';
  const subject = issue.device === undefined ? '' : ` ${issue.device}`;
  const line = `${issue.code}${subject}: ${issue.message}${where} ${issue.remedy}`;
  return line.replace(LONG_WORD, '$1…');
}

/**
 * What the library throws: all problems found, never just the first.
 *
 * @example
 * ```ts
 * try { guest.design(); } catch (error) {
 *   if (VirtwrightError.is(error)) for (const issue of error.issues) show(issue.code, issue.message);
 * }
 * ```
 */
export class VirtwrightError extends Error {
  /** `VirtwrightError`, in every copy of the package. */
  override readonly name: string = 'VirtwrightError';
  /** All problems that were found. */
  readonly issues: readonly Issue[];
  /** By which `is` knows one of another copy of the package. */
  readonly '~virtwrightError': true = true;

  constructor(issues: readonly Issue[]) {
    super(issues.map(formatIssue).join('\n'));
    this.issues = issues;
  }

  /** Like `instanceof`, and works across two copies of the package. */
  static is(value: unknown): value is VirtwrightError {
    return value instanceof Error && '~virtwrightError' in value;
  }
}

/** What a step makes, or what is made of the issues that it throws; no other error is caught. */
export function caught<Made>(
  step: () => Made,
  otherwise: (issues: readonly Issue[]) => Made,
): Made {
  try {
    return step();
  } catch (error) {
    if (!VirtwrightError.is(error)) throw error;
    return otherwise(error.issues);
  }
}

/** An error about a device, or about the guest when none is named. */
export function errorOf(
  code: string,
  message: string,
  remedy: string,
  about: Pick<Issue, 'device' | 'other' | 'source' | 'position'> = {},
): Issue {
  return { code, severity: 'error', message, remedy, ...about };
}

/** The same as they stand in the text; those without a position last. */
export function inOrder(issues: readonly Issue[]): readonly Issue[] {
  const { MAX_SAFE_INTEGER: last } = Number;
  return issues.toSorted(
    ({ position: one }, { position: other }) =>
      (one?.line ?? last) - (other?.line ?? last) ||
      (one?.column ?? last) - (other?.column ?? last),
  );
}
