import type { Family, Releases, SystemFacts } from './facts.js';
import { capabilitiesOf } from './line.js';
import { readResources } from './resources.js';
import { follows, type ListedVersion, readVersions } from './versions.js';

/** A version that was found in a family, or that follows what is there. */
interface Found {
  readonly version: string;
  readonly words: readonly string[];
  readonly releases: Releases;
  readonly isSigned: boolean;
  /** Whether it stands in the table, and does not just follow what does. */
  readonly isListed: boolean;
}

/** A family of systems whose versions are read when they are asked for. */
export class KnownFamily {
  readonly #row: Family;
  readonly #id: string;
  readonly #short: string;
  #versions: ReadonlyMap<string, Found> | undefined;
  #open: readonly Found[] = [];

  constructor(row: Family) {
    this.#row = row;
    this.#id = `http://${row.path}/`;
    this.#short = row.short ?? row.path.split('/').at(-1) ?? '';
  }

  /** The version that an id or a short id names, if it is one of this family. */
  version(name: string): Found | undefined {
    if (name.startsWith(this.#id)) {
      const version = name.slice(this.#id.length);
      return this.#read().get(version) ?? this.#following(version);
    }
    if (!name.startsWith(this.#short)) return undefined;
    const word = name.slice(this.#short.length);
    for (const found of this.#read().values()) if (found.words.includes(word)) return found;
    return this.#following(word);
  }

  /** All ids and short ids of the versions that are listed, the newest first. */
  names(): readonly string[] {
    const versions = [...this.#read().values()].reverse();
    return versions.flatMap(({ version, words }) => [
      ...words.map((word) => this.#short + word),
      this.#id + version,
    ]);
  }

  facts({ version, words, releases: [, line, resources], isSigned }: Found): SystemFacts {
    const { capabilities, source } = capabilitiesOf(line, version);
    return {
      id: this.#id + version,
      shortIds: words.map((word) => this.#short + word),
      name: /^\d/.test(version) ? `${this.#row.name} ${version}` : this.#row.name,
      ...capabilities,
      ...(this.#row.arches && { arches: this.#row.arches }),
      secureBoot: isSigned || capabilities.secureBoot,
      resources: readResources(resources),
      source,
    };
  }

  #following(version: string): Found | undefined {
    const known = this.#open.find((one) => follows(version, one.version));
    return known && { ...known, version, words: [version], isListed: false };
  }

  #read(): ReadonlyMap<string, Found> {
    if (this.#versions) return this.#versions;
    let isSigned = false;
    const open: Found[] = [];
    const versions = new Map<string, Found>();
    const add = ({ version, words, goesOn }: ListedVersion, releases: Releases): void => {
      isSigned ||= version === this.#row.signedSince;
      const found = { version, words, releases, isSigned, isListed: true };
      versions.set(version, found);
      if (goesOn) open.push(found);
    };
    for (const releases of this.#row.releases)
      for (const one of readVersions(releases[0])) add(one, releases);
    this.#open = open;
    this.#versions = versions;
    return versions;
  }
}
