import { VirtwrightError } from '../issue.js';

/** An amount of memory with its unit, such as `8 GiB`; units are powers of 1024. */
export type Size =
  | `${number} ${'KiB' | 'MiB' | 'GiB' | 'TiB'}`
  | `${number}${'KiB' | 'MiB' | 'GiB' | 'TiB'}`;

const KIB: Readonly<Record<string, number>> = { KiB: 1, MiB: 1024, GiB: 1024 ** 2, TiB: 1024 ** 3 };

/**
 * Size in KiB.
 *
 * @throws {@link VirtwrightError} `bad-size` when it is no positive number with a unit.
 */
export function kib(size: Size): number {
  const [, amount, unit] = /^\s*(\d+(?:\.\d+)?)\s*([KMGT]iB)\s*$/.exec(size) ?? [];
  const result = Math.round(Number(amount) * (KIB[unit ?? ''] ?? Number.NaN));
  if (Number.isFinite(result) && result > 0) return result;
  throw new VirtwrightError([
    {
      code: 'bad-size',
      severity: 'error',
      message: `'${size}' is no amount of memory.`,
      remedy: "Write a number and KiB, MiB, GiB or TiB, such as '8 GiB'.",
    },
  ]);
}
