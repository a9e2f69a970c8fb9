import type { DeviceKind } from '../catalog/types.js';
import { attribute, child, childElements, descend, type XmlElement } from '../xml/tree.js';
import { addressOfParts } from './address.js';
import { controllerType } from './controller.js';

/** libvirt keeps aliases with this prefix as the user wrote them (docs/formatdomain.rst, "Devices"). */
const USER_ALIAS = 'ua-';

/** What tells a device from others of its kind, whatever their order. */
const keys: Readonly<Partial<Record<DeviceKind, (device: XmlElement) => string | undefined>>> = {
  controller: typeAndIndex,
  disk: (device) => attribute(device, 'dev', 'target'),
  interface: (device) => attribute(device, 'address', 'mac')?.toLowerCase(),
  hostdev: hostSource,
  filesystem: (device) => attribute(device, 'dir', 'target'),
  channel: (device) => attribute(device, 'name', 'target'),
  shmem: (device) => device.attributes.get('name'),
};

/** Name a user gave to a device through its alias, without libvirt's prefix. */
export function givenName(device: XmlElement): string | undefined {
  return nameOfAlias(attribute(device, 'name', 'alias'));
}

/** The name in a user alias; `undefined` when it is none. */
export function nameOfAlias(alias: string | undefined): string | undefined {
  return alias?.startsWith(USER_ALIAS) ? alias.slice(USER_ALIAS.length) : undefined;
}

/** Writes a name as a user alias. */
export function aliasOf(name: string): string {
  return `${USER_ALIAS}${name}`;
}

/** What the identity of a device is made of. */
interface Marks {
  readonly kind: DeviceKind;
  readonly element: XmlElement;
  /** Name its user gave to it. */
  readonly name: string | undefined;
  /** What tells it from others of its kind. */
  readonly key: string | undefined;
}

/** Hands out the identities of one domain's devices; see {@link Identities.of}. */
export class Identities {
  readonly #taken = new Set<string>();
  readonly #counts = new Map<DeviceKind, number>();
  /** Number of the last copy of a wish. */
  readonly #copies = new Map<string, number>();

  /**
   * Identity of a device: its name, else its kind with what tells it apart, else its kind and position.
   *
   * Examples: `data`, `disk:vda`, `interface:52:54:00:12:34:56`, `hostdev:0000:3b:00.0`, `pci:5`, `rng:0`.
   */
  of(marks: Marks): string {
    const count = this.#counts.get(marks.kind) ?? 0;
    this.#counts.set(marks.kind, count + 1);
    const wish = marks.name ?? derived(marks, count);
    let id = wish;
    for (let copy = this.#copies.get(wish) ?? 1; this.#taken.has(id); ) {
      copy += 1;
      id = `${wish}#${copy}`;
      this.#copies.set(wish, copy);
    }
    this.#taken.add(id);
    return id;
  }
}

/** What tells a device from others of its kind, whatever their order; absent where nothing does. */
export function naturalKey(kind: DeviceKind, device: XmlElement): string | undefined {
  return keys[kind]?.(device);
}

function derived({ kind, element, key }: Marks, count: number): string {
  if (kind !== 'controller') return `${kind}:${key ?? count}`;
  return key ?? `${controllerType(element)}:${count}`;
}

function typeAndIndex(controller: XmlElement): string | undefined {
  const index = controller.attributes.get('index');
  return index === undefined ? undefined : `${controllerType(controller)}:${index}`;
}

function hostSource(device: XmlElement): string | undefined {
  const source = child(device, 'source');
  const uuid = attribute(source, 'uuid', 'address');
  return uuid ?? hostPciAddress(device) ?? usbSource(source);
}

function usbSource(source: XmlElement | undefined): string | undefined {
  const [vendor, product] = [attribute(source, 'id', 'vendor'), attribute(source, 'id', 'product')];
  return vendor && product && `${vendor}:${product}`;
}

/** Host PCI address a device is passed through from, as `0000:3b:00.0`. */
export function hostPciAddress(device: XmlElement): string | undefined {
  const address = descend(device, 'source', 'address');
  if (!address || childElements(address).length > 0) return undefined;
  return addressOfParts((part) => address.attributes.get(part));
}
