/** Joins words for a sentence: `a`, `a or b`, `a, b or c`. */
export function anyOf(words: readonly (string | number)[]): string {
  const [last, ...before] = [...words].reverse();
  if (last === undefined) return 'nothing';
  return before.length === 0 ? String(last) : `${before.reverse().join(', ')} or ${last}`;
}

const LONGEST = 60;

/** Names of what is told to nobody, wherever it stands. */
const SECRETS = /^(?:pass(?:word|wd|phrase)?|secret)$/i;

/** Whether a member by that name holds what is told to nobody. */
export function isSecret(name: PropertyKey | undefined): boolean {
  return typeof name === 'string' && SECRETS.test(name);
}

/** What stands for a value that is told to nobody. */
export const NOT_SHOWN = '(not shown)';

/** A value for a sentence, cut where it is long; secrets inside it are left out, and what no JSON can hold is named. */
export function shown(value: unknown, quote: '"' | "'" = '"'): string {
  const text =
    typeof value === 'string' && quote === "'" ? `'${value}'` : (json(value) ?? named(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function json(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  try {
    return JSON.stringify(value, (name, inner: unknown) => (isSecret(name) ? NOT_SHOWN : inner));
  } catch {
    return undefined;
  }
}

function named(value: unknown): string {
  if (typeof value === 'symbol') return value.description ?? 'a symbol';
  if (typeof value === 'bigint') return `${value}n`;
  return value === undefined ? 'undefined' : typeof value === 'function' ? 'a function' : 'a value';
}
