import type { Catalog } from '../catalog/catalog.js';
import type { DeviceKind } from '../catalog/types.js';
import { childElements, type XmlElement } from '../xml/tree.js';
import { consoleOfSerial } from './console.js';
import { type Device, readDevice, withPlace } from './device.js';
import { DeviceLists } from './device-lists.js';
import { givenName, Identities, naturalKey } from './identity.js';
import { modelOf } from './models.js';

/** What of a domain the records of all its devices are read by. */
interface Definition {
  readonly root: XmlElement;
  readonly catalog: Catalog;
  defaultModel(key: string): string | undefined;
}

/** The records of the devices of a domain: each is read when first asked for, and anew only when it was changed. */
export class Records {
  /** libvirt's lists of them. */
  readonly #lists: DeviceLists;
  readonly #definition: Definition;
  readonly #kinds: ReadonlySet<string>;
  readonly #records = new Map<XmlElement, Device>();
  /** What got another place since its record was made. */
  readonly #moved = new Set<XmlElement>();
  /** What did since the lists were made. */
  readonly #replaced = new Set<XmlElement>();
  /** What was taken out since the lists were made, and changes no other device's identity. */
  readonly #gone = new Map<XmlElement, Device>();
  /** Kinds of which a device may be called otherwise when another one goes. */
  #counted: ReadonlySet<string> = new Set();
  #devices: readonly Device[] | undefined;
  #listed: readonly Device[] | undefined;
  #byId: Map<string, Device> | undefined;

  constructor(definition: Definition) {
    this.#definition = definition;
    this.#kinds = new Set(definition.catalog.devices.map((row) => row.kind));
    this.#lists = new DeviceLists(elementsOf(definition.root));
  }

  /** All devices in document order. */
  get devices(): readonly Device[] {
    if (!this.#devices) this.#devices = this.#read();
    else if (this.#replaced.size + this.#gone.size > 0)
      this.#devices = this.#upToDate(this.#devices);
    return this.#devices;
  }

  /** All devices in libvirt's order. */
  get listed(): readonly Device[] {
    const { devices } = this;
    if (this.#listed) return this.#listed;
    const records = new Map(devices.map((device) => [device.element, device]));
    this.#listed = this.#lists.elements.flatMap((element) => records.get(element) ?? []);
    return this.#listed;
  }

  /** The record of an element. */
  of(element: XmlElement): Device | undefined {
    this.#devices ??= this.#read();
    this.#place(element);
    return this.#records.get(element);
  }

  get byId(): ReadonlyMap<string, Device> {
    const { devices } = this;
    this.#byId ??= new Map(devices.map((device) => [device.id, device]));
    return this.#byId;
  }

  /** Of a device that got another place only that is read anew. */
  moved(element: XmlElement): void {
    this.#moved.add(element);
    this.#replaced.add(element);
  }

  /** Of an element that was changed, nothing that was read holds any more. */
  changed(element: XmlElement): void {
    this.#forget(element);
    this.#lists.reread(element);
    this.#forgetOrder();
  }

  /** @param sorted - Whether it goes among those of its kind, or behind them. */
  added(element: XmlElement, sorted: boolean): void {
    if (sorted) this.#lists.insert(element);
    else this.#lists.append(element);
    this.#forgetOrder();
  }

  removed(element: XmlElement): void {
    const record = this.#records.get(element);
    this.#forget(element);
    this.#lists.remove(element);
    if (!record || !this.#devices || this.#counted.has(record.kind)) this.#forgetOrder();
    else this.#gone.set(element, record);
  }

  /** Sorts the list of an element name anew. */
  sort(name: string): void {
    this.#lists.sort(name);
    this.#forgetOrder();
  }

  #forget(element: XmlElement): void {
    this.#records.delete(element);
    this.#moved.delete(element);
    this.#replaced.delete(element);
  }

  /** The list without what is gone, and with the places of what was moved; what else is known of devices follows. */
  #upToDate(devices: readonly Device[]): Device[] {
    for (const element of this.#replaced) this.#place(element);
    const now = ({ element }: Device): Device | readonly [] => this.#records.get(element) ?? [];
    this.#listed = this.#listed?.flatMap(now);
    for (const { id } of this.#gone.values()) this.#byId?.delete(id);
    for (const element of this.#replaced) {
      const record = this.#records.get(element);
      if (record) this.#byId?.set(record.id, record);
    }
    this.#replaced.clear();
    this.#gone.clear();
    return devices.flatMap(now);
  }

  /** Reads where a device is now, if it was moved; the lists have it later. */
  #place(element: XmlElement): void {
    const last = this.#moved.delete(element) && this.#records.get(element);
    if (last) this.#records.set(element, withPlace(last, this.#definition.catalog));
  }

  #forgetOrder(): void {
    this.#gone.clear();
    this.#devices = undefined;
    this.#listed = undefined;
    this.#byId = undefined;
  }

  #read(): Device[] {
    const identities = new Identities();
    const elements = elementsOf(this.#definition.root);
    const repeating = consoleOfSerial(elements);
    const devices = elements.flatMap((element): Device[] => {
      const { name: kind } = element;
      if (!isKind(kind, this.#kinds)) return [];
      const record = this.#recordOf(kind, element, identities, element === repeating);
      this.#records.set(element, record);
      return [record];
    });
    this.#counted = countedKinds(devices);
    this.#replaced.clear();
    return devices;
  }

  #recordOf(
    kind: DeviceKind,
    element: XmlElement,
    identities: Identities,
    repeatsSerial: boolean,
  ): Device {
    const last = this.#records.get(element);
    const name = last ? last.name : givenName(element);
    const key = last ? last.key : naturalKey(kind, element);
    const id = identities.of({ kind, element, name, key });
    const { catalog } = this.#definition;
    const hasMoved = this.#moved.delete(element);
    if (last?.id === id && last.repeatsSerial === repeatsSerial)
      return hasMoved ? withPlace(last, catalog) : last;
    const word = modelOf(kind, element, (of) => this.#definition.defaultModel(of));
    const row = word === undefined ? undefined : catalog.deviceSaid(kind, word);
    const model = row && !row.anyWord ? row.model : word;
    return readDevice({ element, kind, id, name, key, model, row, repeatsSerial }, catalog);
  }
}

/** Kinds whose devices are told apart by their order, here or because they are called alike, or are one with another. */
function countedKinds(devices: readonly Device[]): ReadonlySet<string> {
  const isCounted = ({ name, key }: Device): boolean => name === undefined && key === undefined;
  // One that is called as another one already is may be of any kind.
  const counted = devices.some(({ id }) => id.includes('#')) ? devices : devices.filter(isCounted);
  return new Set(['serial', 'console', ...counted.map(({ kind }) => kind)]);
}

/** What stands in the `<devices>` of a domain; libvirt reads several of them as one. */
function elementsOf(root: XmlElement): XmlElement[] {
  return childElements(root, 'devices').flatMap((devices) => childElements(devices));
}

function isKind(name: string, kinds: ReadonlySet<string>): name is DeviceKind {
  return kinds.has(name);
}
