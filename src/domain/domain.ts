import type { Catalog } from '../catalog/catalog.js';
import type { Machine } from '../catalog/machine-types.js';
import type { Releases } from '../catalog/releases.js';
import type { SystemFacts } from '../catalog/systems/facts.js';
import { errorOf, type Issue, VirtwrightError } from '../issue.js';
import { child, descend, textOf, type XmlDocument, type XmlElement } from '../xml/tree.js';
import { cellsOf } from './cells.js';
import {
  type ControllerDevice,
  type Device,
  isController,
  isPciController,
  type PciControllerDevice,
} from './device.js';
import { parseNumber } from './number.js';
import { readOs } from './operating-system.js';
import { otherHypervisor } from './other-hypervisor.js';
import { Records } from './records.js';
import { unknownMachine } from './unknown-machine.js';

export type { Device } from './device.js';

/** A view over the element tree of a libvirt domain; the tree stays the model, and writing changes it in place. */
export class Domain {
  /** The tree it is a view of. */
  readonly document: XmlDocument;
  /** What there is for a guest of this kind, on the host where one is told of. */
  readonly catalog: Catalog;
  /** The libvirt and QEMU the domain is for. */
  readonly releases: Releases;
  /** How QEMU runs it: `kvm`, `qemu`. */
  readonly type: string;
  /** Architecture, by libvirt's word. */
  readonly arch: string;
  /** Name of the machine as it is written, such as `pc-q35-9.2`. */
  readonly machineName: string;
  /** The family of the machine in the catalog. */
  readonly machine: Machine;
  /**
   * What was read of the devices; only edit.ts tells it of changes.
   *
   * @internal
   */
  readonly records: Records;

  /** @throws {@link VirtwrightError} when the root is no `<domain>`, or one without QEMU, or its machine is unknown. */
  constructor(document: XmlDocument, catalog: Catalog, releases: Releases = {}) {
    const { root } = document;
    if (root.name !== 'domain') throw new VirtwrightError([notADomain(root)]);
    const other = otherHypervisor(root);
    if (other) throw new VirtwrightError([other]);
    this.document = document;
    this.releases = releases;
    const type = descend(root, 'os', 'type');
    this.arch = type?.attributes.get('arch') ?? 'x86_64';
    this.machineName = type?.attributes.get('machine') ?? '';
    this.type = root.attributes.get('type') ?? '';
    const found = catalog.machine(this.arch, this.machineName, releases);
    if (!found)
      throw new VirtwrightError([
        unknownMachine(this.arch, this.machineName, catalog, type?.position ?? root.position),
      ]);
    this.catalog = catalog.forGuest({ arch: this.arch, machine: found, type: this.type });
    this.machine = this.catalog.machine(this.arch, this.machineName, releases) ?? found;
    const defaultModel = (key: string): string | undefined => this.defaultModel(key);
    this.records = new Records({ root, catalog: this.catalog, defaultModel });
  }

  /** Its name; empty where it says none. */
  get name(): string {
    return textOf(child(this.document.root, 'name'));
  }

  /** Whether QEMU runs the guest by itself, without KVM. */
  get isEmulated(): boolean {
    return this.type === 'qemu';
  }

  /** Whether the guest is given no ACPI. */
  get lacksAcpi(): boolean {
    return !descend(this.document.root, 'features', 'acpi');
  }

  /** Operating system of the guest by libosinfo's id, as far as its `<metadata>` tells. */
  get os(): string | undefined {
    return readOs(this.document.root);
  }

  /** What is known of that operating system. */
  get system(): SystemFacts | undefined {
    const { os } = this;
    return os === undefined ? undefined : this.catalog.systems.of(os);
  }

  /** How many NUMA cells the guest has. */
  get numaCells(): number {
    return cellsOf(this.document.root).length;
  }

  /** How many vCPUs the guest can have. */
  get vcpus(): number {
    return parseNumber(textOf(child(this.document.root, 'vcpu')).trim()) ?? 1;
  }

  /** Model libvirt takes where the definition names none, by kind, or kind and type: `controller:usb`. */
  defaultModel(key: string): string | undefined {
    return this.catalog.defaultModel(this.machine, key, this.releases, this.arch);
  }

  /** All devices in document order. */
  devices(): readonly Device[] {
    return this.records.devices;
  }

  /**
   * All devices in the order in which libvirt goes through them: kind by kind, disks by bus and name, controllers by type
   * and index, whatever the order of the document.
   */
  listed(): readonly Device[] {
    return this.records.listed;
  }

  /** The device of an identity. */
  device(id: string): Device | undefined {
    return this.records.byId.get(id);
  }

  /** The device that an element is; `undefined` when it is none of this domain. */
  deviceOf(element: XmlElement): Device | undefined {
    return this.records.of(element);
  }

  /** Controllers in document order, of one type if given. */
  controllers(type?: string): readonly ControllerDevice[] {
    const all = this.devices().filter(isController);
    return type === undefined ? all : all.filter(({ controller }) => controller.type === type);
  }

  /** PCI controllers in document order. */
  get pciControllers(): readonly PciControllerDevice[] {
    return this.devices().filter(isPciController);
  }
}

function notADomain(root: XmlElement): Issue {
  return errorOf(
    'not-a-domain',
    `The root element is <${root.name}>, not <domain>.`,
    'Give the XML of a libvirt domain, as `virsh dumpxml` prints it.',
    root.position && { position: root.position },
  );
}
