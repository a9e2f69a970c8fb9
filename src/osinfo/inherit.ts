import type { Amounts, Entry, Resource } from './entry.js';

/** Systems of a database by id. */
export type Entries = ReadonlyMap<string, Entry>;

/** What a system has of itself and of its bases, the base first; what says that it is not there takes it away. */
export function inherited(
  entry: Entry,
  member: 'devices' | 'firmware',
  entries: Entries,
): ReadonlyMap<string, boolean> {
  const known = new Map<string, boolean>();
  collect(entry, member, { entries, known, path: new Set() });
  return known;
}

/** A walk through the bases of a system. */
interface Walk {
  readonly entries: Entries;
  readonly known: Map<string, boolean>;
  /** Systems on the way here: a database may lead in a circle. */
  readonly path: Set<string>;
}

function collect(entry: Entry, member: 'devices' | 'firmware', walk: Walk): void {
  const { entries, known, path } = walk;
  if (path.has(entry.id)) return;
  path.add(entry.id);
  for (const base of basesOf(entry, entries)) collect(base, member, walk);
  for (const { what, supported } of entry[member]) known.set(what, supported);
  path.delete(entry.id);
}

function basesOf({ bases }: Entry, entries: Entries): readonly Entry[] {
  return bases.flatMap((id) => entries.get(id) ?? []);
}

/** What a system asks for: for the architecture, else for all; of its bases only where it says so. */
export function resourcesOf(
  entry: Entry,
  arch: string,
  entries: Entries,
  path: ReadonlySet<string> = new Set(),
): Pick<Resource, 'minimum' | 'recommended'> | undefined {
  const own = [arch, 'all'].flatMap((one) =>
    entry.resources.filter(({ arch: of }) => of === one),
  )[0];
  if (!own || path.has(entry.id)) return undefined;
  if (!own.inherit) return own;
  const further = new Set([...path, entry.id]);
  const all = basesOf(entry, entries).flatMap(
    (base) => resourcesOf(base, arch, entries, further) ?? [],
  );
  const joined = (kind: 'minimum' | 'recommended'): Amounts =>
    Object.assign({}, ...[...all, own].map((one) => one[kind]));
  return { minimum: joined('minimum'), recommended: joined('recommended') };
}

/** Systems that a system is made from or came after, the nearest first. */
export function kinOf(entry: Entry, entries: Entries): readonly string[] {
  const ids = new Set([entry.id]);
  // Ids that are found on the way are looked at in turn.
  for (const id of ids) {
    const { bases = [], before = [] } = entries.get(id) ?? {};
    for (const further of [...before, ...bases]) ids.add(further);
  }
  return [...ids];
}
