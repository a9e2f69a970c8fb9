import { freePosition, targetName } from '../domain/disk-name.js';
import type { FlatDevice } from './flatten.js';

/** Hands out disk targets that nobody has: `vda`, `vdb` … `vdz`, `vdaa`. */
export class Targets {
  readonly #taken: Set<string>;
  readonly #next = new Map<string, number>();

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  next(prefix: string): string {
    const isFree = (target: string): boolean => !this.#taken.has(target);
    const index = freePosition(prefix, isFree, this.#next.get(prefix));
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
