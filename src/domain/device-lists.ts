import { deviceKinds } from '../catalog/types.js';
import { attribute, child, type XmlElement } from '../xml/tree.js';
import { controllerType } from './controller.js';
import { parseDiskName } from './disk-name.js';
import { parseDecimal } from './number.js';

const RANKS: ReadonlyMap<string, number> = new Map(deviceKinds.map((kind, rank) => [kind, rank]));

/** A device in the list that libvirt keeps of its kind. */
interface Entry {
  readonly element: XmlElement;
  /** Those of a part stand together: disks of a bus, controllers of a type. */
  readonly part: string;
  /** Within the part those of higher rank come after it; without one it stays where it came. */
  rank: number | undefined;
  /** Whether it is one of the companions of a USB controller, which come after their master. */
  isCompanion: boolean;
  readonly isFirst: boolean;
}

/** What tells the place of a device in its list, by element name; the others stand as they came. */
const readers: Readonly<Record<string, (device: XmlElement) => Partial<Entry>>> = {
  disk: (disk) => ({
    part: attribute(disk, 'bus', 'target') ?? '',
    rank: parseDiskName(attribute(disk, 'dev', 'target') ?? '')?.index ?? -1,
  }),
  controller: (controller) => ({
    part: controllerType(controller),
    rank: parseDecimal(controller.attributes.get('index')),
    isCompanion: child(controller, 'master') !== undefined,
  }),
  // The primary screen is the first one.
  video: (video) => ({ isFirst: attribute(video, 'primary', 'model') === 'yes' }),
};

function read(element: XmlElement): Entry {
  const common = { part: '', rank: undefined, isCompanion: false, isFirst: false };
  const read = Object.hasOwn(readers, element.name) ? readers[element.name] : undefined;
  return { ...common, ...read?.(element), element };
}

/** Devices of one part in order. */
class Part {
  readonly #entries: Entry[] = [];
  /** Whether all have ranks that rise, and no companions; `undefined` until it is looked at. */
  #rises: boolean | undefined = true;
  /** Whether any has a rank or is a companion; without one they stand as they came. */
  #sorts = false;

  insert(entry: Entry): void {
    const { rank, isCompanion, isFirst } = entry;
    this.#sorts ||= rank !== undefined || isCompanion;
    if (isFirst) this.#entries.unshift(entry);
    else if (this.#sorts) this.#entries.splice(this.#before(entry), 0, entry);
    else this.#entries.push(entry);
    if (rank === undefined || isCompanion) this.#rises = false;
  }

  /** Where the first stands that comes after an entry. */
  #before(entry: Entry): number {
    this.#rises ??= this.#entries.every(
      ({ rank, isCompanion }, at) =>
        rank !== undefined && !isCompanion && (this.#entries[at - 1]?.rank ?? -1) <= rank,
    );
    if (this.#rises && entry.rank !== undefined) return this.#above(entry.rank);
    const at = this.#entries.findIndex((other) => isAfter(other, entry));
    return at < 0 ? this.#entries.length : at;
  }

  /** Where the first stands whose rank is higher, of ranks that rise. */
  #above(rank: number): number {
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#entries[middle]?.rank ?? -1) > rank) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  remove(entry: Entry): void {
    this.#entries.splice(this.#entries.indexOf(entry), 1);
    this.reranked();
  }

  reranked(): void {
    this.#rises = undefined;
    this.#sorts = true;
  }

  get elements(): readonly XmlElement[] {
    return this.#entries.map(({ element }) => element);
  }
}

function isAfter(other: Entry, { rank, isCompanion }: Entry): boolean {
  if (rank !== undefined && (other.rank ?? -1) > rank) return true;
  return other.isCompanion && !isCompanion && other.rank === rank;
}

/** The list of one element name: its parts in the order in which they came, then what older releases put at the end. */
class DeviceList {
  readonly #parts = new Map<string, Part>();
  readonly #appended = new Set<XmlElement>();

  insert(entry: Entry): void {
    const part = this.#parts.get(entry.part) ?? new Part();
    this.#parts.set(entry.part, part);
    part.insert(entry);
  }

  append({ element }: Entry): void {
    this.#appended.add(element);
  }

  remove(entry: Entry): void {
    if (!this.#appended.delete(entry.element)) this.#parts.get(entry.part)?.remove(entry);
  }

  reranked({ part }: Entry): void {
    this.#parts.get(part)?.reranked();
  }

  get elements(): readonly XmlElement[] {
    const parts = [...this.#parts.values()].flatMap(({ elements }) => elements);
    return [...parts, ...this.#appended];
  }
}

/**
 * The lists of devices that libvirt keeps of a definition (src/conf/domain_conf.c), one for each element name: in the
 * order of the document, but for disks, controllers and screens.
 */
export class DeviceLists {
  readonly #lists = new Map<string, DeviceList>();
  readonly #entries = new Map<XmlElement, Entry>();

  constructor(elements: readonly XmlElement[]) {
    for (const device of elements) this.insert(device);
  }

  insert(device: XmlElement): void {
    this.#listOf(device).insert(this.#entryOf(device));
  }

  /** Adds a device that the definition does not have, as older releases do: at the end. */
  append(device: XmlElement): void {
    this.#listOf(device).append(this.#entryOf(device));
  }

  remove(device: XmlElement): void {
    const entry = this.#entries.get(device);
    if (entry) this.#listOf(device).remove(entry);
    this.#entries.delete(device);
  }

  /** Takes over what a device says now; it stays where it is, as it does in libvirt. */
  reread(device: XmlElement): void {
    const entry = this.#entries.get(device);
    if (!entry || readers[device.name] === undefined) return;
    const { rank, isCompanion } = read(device);
    if (rank === entry.rank && isCompanion === entry.isCompanion) return;
    Object.assign(entry, { rank, isCompanion });
    this.#listOf(device).reranked(entry);
  }

  /** Puts every device of a list in its place once more, for something about them changed. */
  sort(name: string): void {
    const devices = this.#lists.get(name)?.elements ?? [];
    this.#lists.set(name, new DeviceList());
    for (const device of devices) this.insert(device);
  }

  /** All of them, kind by kind. */
  get elements(): readonly XmlElement[] {
    const names = [...this.#lists.keys()].sort((a, b) => kindRank(a) - kindRank(b));
    return names.flatMap((name) => this.#lists.get(name)?.elements ?? []);
  }

  #listOf({ name }: XmlElement): DeviceList {
    const list = this.#lists.get(name) ?? new DeviceList();
    this.#lists.set(name, list);
    return list;
  }

  #entryOf(device: XmlElement): Entry {
    const entry = read(device);
    this.#entries.set(device, entry);
    return entry;
  }
}

/** Rank of a kind among all kinds; what libvirt has no list for comes last. */
export function kindRank(kind: string): number {
  return RANKS.get(kind) ?? RANKS.size;
}
