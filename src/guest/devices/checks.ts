import { catalog } from '../../catalog/catalog.js';
import type { DeviceKind } from '../../catalog/types.js';
import { kibOf, type Size } from '../size.js';
import type { DeviceContext, Fault } from './context.js';

/** Where checks report to. */
type Reports = Pick<DeviceContext, 'fault'>;

/** Joins words for a sentence: `a`, `a or b`, `a, b or c`. */
export function anyOf(words: readonly (string | number)[]): string {
  const [last, ...before] = [...words].reverse();
  if (last === undefined) return 'nothing';
  return before.length === 0 ? String(last) : `${before.reverse().join(', ')} or ${last}`;
}

function bad(option: string, value: unknown, why: string, remedy: string): Fault {
  return {
    code: 'bad-option',
    message: `The option ${option} is ${JSON.stringify(value)}, and ${why}.`,
    remedy,
  };
}

/** Reports a value that is not among those allowed. */
export function checkOneOf(
  { fault }: Reports,
  option: string,
  value: string | undefined,
  allowed: readonly string[],
): void {
  if (value === undefined || allowed.includes(value)) return;
  fault(bad(option, value, 'there is no such choice', `Choose ${anyOf(allowed)}.`));
}

/** The value if it is among those allowed; else, which is reported unless there is none, the one to fall back on. */
export function choose<Choice extends string>(
  context: Reports,
  option: string,
  value: Choice | undefined,
  allowed: readonly Choice[],
  fallback: NoInfer<Choice>,
): Choice {
  checkOneOf(context, option, value, allowed);
  return value !== undefined && allowed.includes(value) ? value : fallback;
}

/** Reports what is no whole number inside the range, both ends included. */
export function checkWhole(
  { fault }: Reports,
  option: string,
  value: number | undefined,
  [least, most]: readonly [least: number, most: number],
): void {
  if (value === undefined) return;
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const range = least === most ? `${least}` : `a whole number from ${least} to ${most}`;
  fault(bad(option, value, `it has to be ${range}`, `Give ${range}.`));
}

/** Reports a text that does not match; `form` says in words what would. */
export function checkText(
  { fault }: Reports,
  option: string,
  value: string | undefined,
  pattern: RegExp,
  form: string,
): void {
  if (value === undefined || pattern.test(value)) return;
  fault(bad(option, value, `it is not ${form}`, `Give ${form}.`));
}

/** Reports a path of the host that is not absolute. */
export function checkPath(context: Reports, option: string, value: string | undefined): void {
  checkText(context, option, value, /^\/./, "an absolute path, such as '/srv/data'");
}

/** Reports what is no UUID. */
export function checkUuid(context: Reports, option: string, value: string | undefined): void {
  checkText(
    context,
    option,
    value,
    /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i,
    "a UUID, such as '5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e'",
  );
}

/** A size in KiB; `undefined` when there is none or, which is reported, it is no size or less than the least. */
export function readSize(
  { fault }: Reports,
  option: string,
  size: Size | undefined,
  least = 1,
): number | undefined {
  if (size === undefined) return undefined;
  const read = kibOf(size);
  if (read !== undefined && read >= least) return read;
  fault(
    bad(
      option,
      size,
      'it is no amount of memory',
      "Give a number and KiB, MiB, GiB or TiB, such as '64 MiB'.",
    ),
  );
  return undefined;
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

/** Reports a model that the machine of the guest does not have. */
export function checkFamily(
  { fault, machine }: Pick<DeviceContext, 'fault' | 'machine'>,
  label: string,
  families: readonly string[] | undefined,
  source: string,
): void {
  if (families === undefined || families.includes(machine.family)) return;
  fault({
    code: 'machine-lacks-device',
    message: `The machine ${machine.family} has no ${label}; ${anyOf(families)} ${families.length === 1 ? 'has' : 'have'} one.`,
    remedy: 'Choose another model, or another machine.',
    source,
  });
}

/** Reports a model of the catalog that the machine of the guest does not have. */
export function checkMachine(
  context: Pick<DeviceContext, 'fault' | 'machine'>,
  kind: DeviceKind,
  model: string,
  label: string,
  source: string,
): void {
  checkFamily(context, label, catalog.device(kind, model)?.machines, source);
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
