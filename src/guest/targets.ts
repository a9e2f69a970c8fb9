import { targetName } from '../domain/disk-name.js';
import type { FlatDevice } from './flatten.js';

/** Hands out disk targets that nobody has: `vda`, `vdb` … `vdz`, `vdaa`. */
export class Targets {
  readonly #taken: Set<string>;
  readonly #next = new Map<string, number>();

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  next(prefix: string): string {
    let index = this.#next.get(prefix) ?? 0;
    while (this.#taken.has(targetName(prefix, index))) index += 1;
    this.#next.set(prefix, index + 1);
    return targetName(prefix, index);
  }
}

/** The targets that devices name. */
export function namedTargets(devices: readonly FlatDevice[]): string[] {
  return devices.flatMap(({ device }) =>
    'target' in device && device.target !== undefined ? [device.target] : [],
  );
}
