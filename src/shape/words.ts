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
    typeof value === 'string' && quote === "'"
      ? `'${value}'`
      : typeof value === 'object' || typeof value === 'string'
        ? (json(value) ?? 'a value')
        : named(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function json(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, (name, inner: unknown) =>
      isSecret(name) ? NOT_SHOWN : typeof inner === 'symbol' ? named(inner) : inner,
    );
  } catch {
    return undefined;
  }
}

function named(value: unknown): string {
  if (typeof value === 'symbol') return value.description ?? 'a symbol';
  return typeof value === 'function' ? 'a function' : String(value);
}

/** A path as one would write it: `devices[2].bus`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) =>
      typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`,
    )
    .join('');
}
