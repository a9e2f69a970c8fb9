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
  readonly #moved = new Set<XmlElement>();
  #devices: readonly Device[] | undefined;
  #listed: readonly Device[] | undefined;
  #byId: ReadonlyMap<string, Device> | undefined;

  constructor(definition: Definition) {
    this.#definition = definition;
    this.#kinds = new Set(definition.catalog.devices.map((row) => row.kind));
    this.#lists = new DeviceLists(elementsOf(definition.root));
  }

  /** All devices in document order. */
  get devices(): readonly Device[] {
    this.#devices ??= this.#read();
    return this.#devices;
  }

  /** All devices in libvirt's order. */
  get listed(): readonly Device[] {
    if (this.#listed) return this.#listed;
    const records = new Map(this.devices.map((device) => [device.element, device]));
    this.#listed = this.#lists.elements.flatMap((element) => records.get(element) ?? []);
    return this.#listed;
  }

  /** The record of an element. */
  of(element: XmlElement): Device | undefined {
    this.#devices ??= this.#read();
    return this.#records.get(element);
  }

  get byId(): ReadonlyMap<string, Device> {
    this.#byId ??= new Map(this.devices.map((device) => [device.id, device]));
    return this.#byId;
  }

  /** Of a device that got another place only that is read anew. */
  moved(element: XmlElement): void {
    this.#moved.add(element);
    this.#forgetOrder();
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
    this.#forget(element);
    this.#lists.remove(element);
    this.#forgetOrder();
  }

  /** Sorts the list of an element name anew. */
  sort(name: string): void {
    this.#lists.sort(name);
    this.#forgetOrder();
  }

  #forget(element: XmlElement): void {
    this.#records.delete(element);
    this.#moved.delete(element);
  }

  #forgetOrder(): void {
    this.#devices = undefined;
    this.#listed = undefined;
    this.#byId = undefined;
  }

  #read(): Device[] {
    const identities = new Identities();
    const elements = elementsOf(this.#definition.root);
    const repeating = consoleOfSerial(elements);
    return elements.flatMap((element): Device[] => {
      const { name: kind } = element;
      if (!isKind(kind, this.#kinds)) return [];
      const record = this.#recordOf(kind, element, identities, element === repeating);
      this.#records.set(element, record);
      return [record];
    });
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

/** What stands in the `<devices>` of a domain; libvirt reads several of them as one. */
function elementsOf(root: XmlElement): XmlElement[] {
  return childElements(root, 'devices').flatMap((devices) => childElements(devices));
}

function isKind(name: string, kinds: ReadonlySet<string>): name is DeviceKind {
  return kinds.has(name);
}
