import type { DeviceKind } from '../catalog/types.js';
import { attribute, child, type XmlElement } from '../xml/tree.js';
import { parseDiskName } from './disk-name.js';
import { parseNumber } from './number.js';

/** Order in which libvirt goes through the kinds of devices (src/conf/domain_conf.c, device iterator). */
const KINDS: readonly DeviceKind[] = [
  'disk',
  'interface',
  'sound',
  'hostdev',
  'video',
  'controller',
  'smartcard',
  'serial',
  'parallel',
  'channel',
  'console',
  'input',
  'filesystem',
  'watchdog',
  'memballoon',
  'rng',
  'nvram',
  'hub',
  'shmem',
  'tpm',
  'panic',
  'memory',
  'redirdev',
  'iommu',
  'vsock',
  'crypto',
  'pstore',
];

/** Where a device goes in the list that libvirt keeps of its kind: before which of those already there. */
type Place = (
  device: XmlElement,
  list: readonly XmlElement[],
  highest: (type: string) => number,
) => number;

const places: Readonly<Record<string, Place>> = {
  // By bus, and by name within a bus. Those of a bus stand together and in order, so that the way back is short.
  disk: (disk, list) => {
    const bus = busOf(disk);
    const index = nameIndex(disk);
    const last = list.findLastIndex((other) => busOf(other) === bus);
    if (last < 0) return list.length;
    const isBefore = (other: XmlElement): boolean =>
      busOf(other) !== bus || nameIndex(other) <= index;
    return list.slice(0, last + 1).findLastIndex(isBefore) + 1;
  },
  // By type, and by index within a type; without an index, after all of its type.
  controller: (controller, list, highest) => {
    const type = typeOf(controller);
    const index = indexOf(controller);
    const alike = (other: XmlElement): boolean => typeOf(other) === type;
    // Most come with ascending indexes, and need no look at those before them.
    if (index !== undefined && index > highest(type))
      return list.findLastIndex(alike) + 1 || list.length;
    return amongAlike(
      list,
      alike,
      (other) =>
        index !== undefined && ((indexOf(other) ?? -1) > index || isCompanion(other, controller)),
    );
  },
  // The primary screen is the first one.
  video: (video, list) => (attribute(video, 'primary', 'model') === 'yes' ? 0 : list.length),
};

/** Before the first of its like that comes after it; else behind the last of its like; else at the end. */
function amongAlike(
  list: readonly XmlElement[],
  alike: (other: XmlElement) => boolean,
  isLater: (other: XmlElement) => boolean,
): number {
  const later = list.findIndex((other) => alike(other) && isLater(other));
  if (later >= 0) return later;
  const last = list.findLastIndex(alike);
  return last < 0 ? list.length : last + 1;
}

function busOf(disk: XmlElement): string | undefined {
  return attribute(disk, 'bus', 'target');
}

function nameIndex(disk: XmlElement): number {
  return parseDiskName(attribute(disk, 'dev', 'target') ?? '')?.index ?? -1;
}

function typeOf(controller: XmlElement): string {
  return controller.attributes.get('type') ?? '';
}

function indexOf(controller: XmlElement): number | undefined {
  return parseNumber(controller.attributes.get('index'));
}

/** Whether one is a companion in the group of USB controllers that the other is the master of. */
function isCompanion(other: XmlElement, controller: XmlElement): boolean {
  return (
    indexOf(other) === indexOf(controller) &&
    child(other, 'master') !== undefined &&
    child(controller, 'master') === undefined
  );
}

/**
 * The lists of devices that libvirt keeps of a definition (src/conf/domain_conf.c), one for each element name: in the
 * order of the document, but for disks, controllers and screens.
 */
export class DeviceLists {
  readonly #lists = new Map<string, XmlElement[]>();
  /** Highest index of the controllers of a type, as far as it was asked for. */
  readonly #highest = new Map<string, number>();

  constructor(elements: readonly XmlElement[]) {
    for (const device of elements) this.insert(device);
  }

  insert(device: XmlElement): void {
    const list = this.#lists.get(device.name) ?? [];
    const highest = (type: string): number => this.#highestIndex(type, list);
    list.splice(places[device.name]?.(device, list, highest) ?? list.length, 0, device);
    this.#lists.set(device.name, list);
    this.#note(device);
  }

  /** To be called when controllers got other indexes. */
  changed(): void {
    this.#highest.clear();
  }

  #highestIndex(type: string, list: readonly XmlElement[]): number {
    const known = this.#highest.get(type);
    if (known !== undefined) return known;
    const indexes = list.map((other) => (typeOf(other) === type ? (indexOf(other) ?? -1) : -1));
    const highest = Math.max(-1, ...indexes);
    this.#highest.set(type, highest);
    return highest;
  }

  #note(device: XmlElement): void {
    const type = typeOf(device);
    const known = this.#highest.get(type);
    if (device.name === 'controller' && known !== undefined)
      this.#highest.set(type, Math.max(known, indexOf(device) ?? -1));
  }

  /** Adds a device that the definition does not have, as older releases do: at the end. */
  append(device: XmlElement): void {
    this.#lists.set(device.name, [...(this.#lists.get(device.name) ?? []), device]);
    this.#note(device);
  }

  /** Puts every device of a list in its place once more, for something about them changed. */
  sort(name: string): void {
    const list = this.#lists.get(name) ?? [];
    this.#lists.delete(name);
    for (const device of list) this.insert(device);
  }

  /** Place of each device in its list. */
  ranks(): ReadonlyMap<XmlElement, number> {
    return new Map([...this.#lists.values()].flat().map((device, rank) => [device, rank]));
  }
}

/** Rank of a kind among all kinds; what libvirt has no list for comes last. */
export function kindRank(kind: DeviceKind): number {
  const rank = KINDS.indexOf(kind);
  return rank < 0 ? KINDS.length : rank;
}
