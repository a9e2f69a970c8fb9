import { kibOf, type Size } from '../../shape/size.js';
import { anyOf } from '../../shape/words.js';
import type { Reports } from './context.js';

/** The word if it is among those there are, else the one to fall back on; its shape tells of others. */
export function chosen<Choice extends string>(
  word: Choice | undefined,
  words: readonly Choice[],
  fallback: NoInfer<Choice>,
): Choice {
  return word !== undefined && words.includes(word) ? word : fallback;
}

/** A size in KiB; `undefined` when there is none, or when it is none or less than the least, of which its shape tells. */
export function readSize(size: Size | undefined, least = 1): number | undefined {
  const read = size === undefined ? undefined : kibOf(size);
  return read !== undefined && read >= least ? read : undefined;
}

/** Reports that a device cannot do without an option. */
export function missing({ fault }: Reports, what: string, remedy: string): void {
  fault({ code: 'missing-option', message: `It has no ${what}.`, remedy });
}

/**
 * Reports options that say nothing for this device.
 *
 * @param subject - What it is, such as `a virtio sound`.
 * @param value - What decides: its model, type or source.
 * @param limits - For which values each option is there.
 */
export function checkApplies<Options extends object>(
  { fault }: Reports,
  options: Options,
  subject: string,
  value: string,
  limits: { readonly [Option in keyof Options]?: readonly string[] },
): void {
  for (const option in limits) {
    const allowed = limits[option];
    if (options[option] === undefined || !allowed || allowed.includes(value)) continue;
    fault({
      code: 'option-does-not-apply',
      message: `The option ${option} is for ${anyOf(allowed)}, and this is ${subject}.`,
      remedy: `Leave it out, or choose ${anyOf(allowed)}.`,
    });
  }
}

/**
 * The one option among several that is given, with its name.
 *
 * Reports a second one, and the lack of any where `what` says what is then missing.
 */
export function only<Name extends string>(
  { fault }: Reports,
  options: { readonly [Option in Name]?: string },
  names: readonly Name[],
  what?: string,
): readonly [Name, string] | undefined {
  const given = names.flatMap((name): (readonly [Name, string])[] => {
    const value = options[name];
    return value === undefined ? [] : [[name, value]];
  });
  if (given.length > 1)
    fault({
      code: 'conflicting-options',
      message: `The options ${given.map(([name, value]) => `${name} '${value}'`).join(' and ')} exclude each other.`,
      remedy: `Keep one of ${given.map(([name]) => name).join(', ')}.`,
    });
  if (given.length === 0 && what !== undefined) missing({ fault }, what, `Give ${anyOf(names)}.`);
  return given[0];
}

/** `yes` or `no`, as most of libvirt's switches are written. */
export function yesNo(value: boolean | undefined): 'yes' | 'no' | undefined {
  return value === undefined ? undefined : value ? 'yes' : 'no';
}

/** `on` or `off`, as the others are. */
export function onOff(value: boolean | undefined): 'on' | 'off' | undefined {
  return value === undefined ? undefined : value ? 'on' : 'off';
}
