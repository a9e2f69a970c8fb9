import type { Catalog } from '../catalog/catalog.js';
import type { Machine } from '../catalog/machine-types.js';
import { type Releases, reaches } from '../catalog/releases.js';
import type { DeviceKind, DeviceModel } from '../catalog/types.js';
import { type Issue, VirtwrightError } from '../issue.js';
import {
  attribute,
  child,
  childElements,
  descend,
  element,
  isElement,
  textOf,
  type XmlDocument,
  type XmlElement,
} from '../xml/tree.js';
import { DeviceLists, kindRank } from './device-lists.js';
import { Identities } from './identity.js';
import { modelOf } from './models.js';
import { parseNumber } from './number.js';
import { readOs } from './operating-system.js';

/** A device of a domain, as a view over its element. */
export interface Device {
  readonly element: XmlElement;
  readonly kind: DeviceKind;
  /** Identity inside the guest, such as `disk:vda`. */
  readonly id: string;
  /** Catalog model; `undefined` when the element does not tell which. */
  readonly model: string | undefined;
  /** Catalog row; `undefined` when the catalog has none. */
  readonly row: DeviceModel | undefined;
}

/** Controllers that libvirt adds go among the others of their type; 9.0.0 put them last, 11.3.0 does not (as seen). */
const SORTS_ADDED: Releases = { libvirt: '10.3.0' };

/** A view over the element tree of a libvirt domain; the tree stays the model, and writing changes it in place. */
export class Domain {
  readonly document: XmlDocument;
  readonly catalog: Catalog;
  /** The libvirt and QEMU the domain is for. */
  readonly releases: Releases;
  readonly arch: string;
  readonly machineName: string;
  readonly machine: Machine;
  readonly #kinds: ReadonlySet<string>;
  readonly #lists: DeviceLists;
  #devices: readonly Device[] | undefined;

  /** @throws {@link VirtwrightError} when the root is no `<domain>` or its machine is unknown. */
  constructor(document: XmlDocument, catalog: Catalog, releases: Releases = {}) {
    const { root } = document;
    if (root.name !== 'domain') throw new VirtwrightError([notADomain(root)]);
    this.document = document;
    this.catalog = catalog;
    this.releases = releases;
    this.#kinds = new Set(catalog.devices.map((row) => row.kind));
    const type = descend(root, 'os', 'type');
    this.arch = type?.attributes.get('arch') ?? 'x86_64';
    this.machineName = type?.attributes.get('machine') ?? '';
    const machine = catalog.machine(this.arch, this.machineName);
    if (!machine) throw new VirtwrightError([unknownMachine(this, root)]);
    this.machine = machine;
    const devices = child(root, 'devices');
    this.#lists = new DeviceLists(devices ? childElements(devices) : []);
  }

  get name(): string {
    return textOf(child(this.document.root, 'name'));
  }

  /** Operating system of the guest by libosinfo's id, as far as its `<metadata>` tells. */
  get os(): string | undefined {
    return readOs(this.document.root);
  }

  /** The `<devices>` element, made when the domain has none. */
  get devicesElement(): XmlElement {
    const { root } = this.document;
    const present = child(root, 'devices');
    if (present) return present;
    const made = element('devices');
    root.children.push(made);
    return made;
  }

  /** How many NUMA cells the guest has. */
  get numaCells(): number {
    const numa = descend(this.document.root, 'cpu', 'numa');
    return numa ? childElements(numa, 'cell').length : 0;
  }

  /** How many vCPUs the guest can have. */
  get vcpus(): number {
    return parseNumber(textOf(child(this.document.root, 'vcpu'))) ?? 1;
  }

  /** Model libvirt takes where the definition names none, by kind, or kind and type: `controller:usb`. */
  defaultModel(key: string): string | undefined {
    return this.catalog.defaultModel(this.machine, key, this.releases, this.arch);
  }

  /** All devices in document order. */
  devices(): readonly Device[] {
    this.#devices ??= this.#readDevices();
    return this.#devices;
  }

  #readDevices(): Device[] {
    const identities = new Identities();
    const defaultModel = (key: string): string | undefined => this.defaultModel(key);
    return childElements(this.devicesElement).flatMap((device): Device[] => {
      const kind = this.#kindOf(device);
      if (!kind) return [];
      const model = modelOf(kind, device, defaultModel);
      const row = model === undefined ? undefined : this.catalog.device(kind, model);
      return [{ element: device, kind, id: identities.of(kind, device), model, row }];
    });
  }

  /**
   * All devices in the order in which libvirt goes through them: kind by kind, disks by bus and name, controllers by type
   * and index, whatever the order of the document.
   */
  listed(): Device[] {
    const ranks = this.#lists.ranks();
    const rank = ({ element }: Device): number => ranks.get(element) ?? ranks.size;
    return [...this.devices()].sort(
      (a, b) => kindRank(a.kind) - kindRank(b.kind) || rank(a) - rank(b),
    );
  }

  /** Sorts controllers in libvirt's order anew, after they were given their indexes. */
  relistControllers(): void {
    this.#lists.sort('controller');
  }

  /** To be called when devices were taken out, or got what their identity or model is read from. */
  changed(): void {
    this.#devices = undefined;
    this.#lists.changed();
  }

  /** Puts a device after the last one of its element name, or at the end. */
  insert(device: XmlElement): void {
    this.#devices = undefined;
    const { children } = this.devicesElement;
    const last = children.findLastIndex((node) => isElement(node) && node.name === device.name);
    children.splice(last < 0 ? children.length : last + 1, 0, device);
    if (reaches(this.releases, SORTS_ADDED)) this.#lists.insert(device);
    else this.#lists.append(device);
  }

  #kindOf(device: XmlElement): DeviceKind | undefined {
    return isKind(device.name, this.#kinds) ? device.name : undefined;
  }
}

function isKind(name: string, kinds: ReadonlySet<string>): name is DeviceKind {
  return kinds.has(name);
}

function notADomain(root: XmlElement): Issue {
  return {
    code: 'not-a-domain',
    severity: 'error',
    message: `The root element is <${root.name}>, not <domain>.`,
    remedy: 'Give the XML of a libvirt domain, as `virsh dumpxml` prints it.',
    ...(root.position && { position: root.position }),
  };
}

function unknownMachine(domain: Domain, root: XmlElement): Issue {
  const named = domain.machineName ? `'${domain.machineName}'` : 'no machine';
  const position = descend(root, 'os', 'type')?.position ?? root.position;
  return {
    code: 'unknown-machine',
    severity: 'error',
    message: `The catalog has no machine for ${named} on ${domain.arch}${attribute(root, 'type') ? ` (domain type ${attribute(root, 'type')})` : ''}.`,
    remedy: "Name one in <type machine='…'>, such as q35, or add it with catalog.extend().",
    ...(position && { position }),
  };
}
