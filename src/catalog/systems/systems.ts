import { deepFreeze } from '../freeze.js';
import type { Family, SystemFacts } from './facts.js';
import { families } from './families/index.js';
import { KnownFamily } from './known-family.js';

/**
 * Guest operating systems by libosinfo's ids and short ids. Facts are put together when they are asked for.
 *
 * @example
 * ```ts
 * systems.of('win11')?.tpm; // '2.0'
 * systems.of('http://debian.org/debian/12')?.virtio.disk; // '1.0'
 * ```
 */
export class Systems {
  readonly #families: readonly KnownFamily[];
  readonly #known = new Map<string, SystemFacts | undefined>();

  constructor(rows: readonly Family[]) {
    this.#families = rows.map((row) => new KnownFamily(row));
  }

  /** What is known of a system, by id or short id; `undefined` where nobody knows it. */
  of(name: string): SystemFacts | undefined {
    if (!this.#known.has(name)) this.#known.set(name, this.#find(name));
    return this.#known.get(name);
  }

  /** All short ids that are listed, of a family the newest first. */
  shortIds(): readonly string[] {
    return this.#families.flatMap((family) => family.shortIds());
  }

  #find(name: string): SystemFacts | undefined {
    for (const family of this.#families) {
      const version = family.versionOf(name);
      if (version === undefined) continue;
      const facts = family.facts(version);
      deepFreeze(facts);
      return facts;
    }
    return undefined;
  }
}

/** The systems as shipped. */
export const systems: Systems = new Systems(families);
