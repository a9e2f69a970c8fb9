import { deepFreeze } from '../freeze.js';
import type { Family, SystemFacts } from './facts.js';
import { families } from './families/index.js';
import { isId } from './is-id.js';
import { KnownFamily } from './known-family.js';

/**
 * Guest operating systems by libosinfo's ids and short ids. Facts are put together when they are asked for.
 *
 * @example
 * ```ts
 * catalog.systems.of('win11')?.tpm; // '2.0'
 * catalog.systems.of('http://debian.org/debian/12')?.virtio.disk; // '1.0'
 * ```
 */
export class Systems {
  readonly #families: readonly KnownFamily[];
  /** Records beside the families, by id and by short id. */
  readonly #added: ReadonlyMap<string, SystemFacts>;
  readonly #found = new Map<string, SystemFacts | undefined>();

  /** @internal */
  constructor(
    known: readonly KnownFamily[],
    added: ReadonlyMap<string, SystemFacts> = new Map<string, SystemFacts>(),
  ) {
    this.#families = known;
    this.#added = added;
  }

  /** What is known of a system, by id or short id; `undefined` where nobody knows it. */
  of(name: string): SystemFacts | undefined {
    if (!this.#found.has(name)) this.#found.set(name, this.#added.get(name) ?? this.#known(name));
    return this.#found.get(name);
  }

  /** libosinfo's id of a system; an id is taken as it is, a short id as far as somebody knows it. */
  id(name: string): string | undefined {
    return isId(name) ? name : this.of(name)?.id;
  }

  /** Whether the table lists that id, and does not take it for one that follows. */
  lists(id: string): boolean {
    return this.#families.some((family) => family.version(id)?.isListed);
  }

  /** With more records; one with the id of a system that is known takes its place. */
  with(records: readonly SystemFacts[]): Systems {
    if (records.length === 0) return this;
    deepFreeze(records);
    const named = records.flatMap((one) =>
      [one.id, ...one.shortIds].map((name) => [name, one] as const),
    );
    return new Systems(this.#families, new Map([...this.#added, ...named]));
  }

  /** All ids and short ids that are listed, of a family the newest first. */
  names(): readonly string[] {
    return [...new Set([...this.#added.keys(), ...this.#families.flatMap((one) => one.names())])];
  }

  #known(name: string): SystemFacts | undefined {
    for (const family of this.#families) {
      const version = family.version(name);
      if (version === undefined) continue;
      const facts = family.facts(version);
      // One record for all names of a system.
      if (name !== facts.id) return this.of(facts.id);
      deepFreeze(facts);
      return facts;
    }
    return undefined;
  }
}

/** Systems of families. */
function systemsOf(rows: readonly Family[]): Systems {
  return new Systems(rows.map((row) => new KnownFamily(row)));
}

/** The systems as shipped. */
export const systems: Systems = systemsOf(families);
