import type { Form } from './shape.js';

/** Units of memory, powers of 1024. */
export const SIZE_UNITS = ['KiB', 'MiB', 'GiB', 'TiB'] as const;

/** An amount of memory with its unit, such as `8 GiB`; units are powers of 1024. */
export type Size =
  | `${number} ${(typeof SIZE_UNITS)[number]}`
  | `${number}${(typeof SIZE_UNITS)[number]}`;

const KIB: Readonly<Record<string, number>> = { KiB: 1, MiB: 1024, GiB: 1024 ** 2, TiB: 1024 ** 3 };

/** Whether a number is a power of two. */
export function isPowerOfTwo(value: number): boolean {
  return value > 0 && 2 ** Math.round(Math.log2(value)) === value;
}

/** The amount in whole KiB; `undefined` when the text is no number, 0 or more, with a unit. */
export function kibOf(size: string): number | undefined {
  const [, amount, unit] = /^\s*(\d+(?:\.\d+)?)\s*([KMGT]iB)\s*$/.exec(size) ?? [];
  const result = Math.round(Number(amount) * (KIB[unit ?? ''] ?? Number.NaN));
  return Number.isSafeInteger(result) ? result : undefined;
}

/**
 * An amount as it is written here: `4G` and `4 gib` are `4 GiB`, as for QEMU and libvirt; `undefined` where it is none.
 * `4GB` stays out: libvirt counts that in powers of 1000, and most who write it do not (libvirt docs/formatdomain.rst, "Memory Allocation").
 */
export function spelledSize(text: string): string | undefined {
  if (kibOf(text) !== undefined) return undefined;
  const [, amount, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([kmgt])(?:ib)?\s*$/i.exec(text) ?? [];
  const found = SIZE_UNITS.find((one) => one.startsWith(unit.toUpperCase()));
  return amount === undefined ? undefined : `${amount} ${found}`;
}

/** What to do about a value that is no amount of memory. */
export function sizeRemedy(value: unknown): string {
  if (typeof value === 'number' && value >= 0)
    return `Say of what: '${value} MiB', or '${value} KiB' as libvirt counts by itself.`;
  const text = typeof value === 'string' ? value : '';
  const [, amount, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([kmgt])B\s*$/i.exec(text) ?? [];
  const power = 'KMGT'.indexOf(unit.toUpperCase());
  if (amount === undefined || power < 0)
    return "Give a number and KiB, MiB, GiB or TiB, such as '64 MiB'.";
  const thousands = Math.round((Number(amount) * 1000 ** (power + 1)) / 1024);
  return `Write '${amount} ${SIZE_UNITS[power]}' for powers of 1024, or '${thousands} KiB' for those of 1000.`;
}

/** Of a number, or of the KiB of a size. */
export const powerOfTwo: Form = {
  pattern: { test: (text) => isPowerOfTwo(kibOf(text) ?? Number(text)) },
  words: 'a power of two',
};
