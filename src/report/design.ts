import { deepFreeze } from '../catalog/freeze.js';
import type { LibvirtConnection } from '../domain/connection.js';
import type { Device, Domain } from '../domain/domain.js';
import { type Defined, defineDomain } from '../domain/kept/define.js';
import { DeviceNames } from '../domain/names.js';
import { groupBy } from '../group-by.js';
import { type Issue, VirtwrightError } from '../issue.js';
import type { Decision, PciAddress, Topology, TopologyData } from '../topology/index.js';
import type { XmlDocument } from '../xml/tree.js';
import { writeXml } from '../xml/write/write.js';
import { AsWritten } from './as-written.js';
import type { Choice } from './choice.js';
import { Explanation, type ExplanationData } from './explanation.js';
import { FamilyPlaces } from './family-places.js';
import { GuestTree } from './guest-tree.js';
import { GuestView, type GuestViewData } from './guest-view.js';
import { GuestNames } from './names/guest-names.js';

/** An identity of a device: its kind and what tells it apart, such as `disk:vda` or `pci:5`. */
export type DeviceId = `${string}:${string}`;

/** What is known of a design besides its domain. */
interface Besides {
  /** What was chosen for the guest where nobody said it. */
  readonly choices?: readonly Choice[];
  /** What was there before anything was placed; left out, all is new. */
  readonly asWritten?: AsWritten;
}

/** A design as plain data. */
export interface DesignData {
  /** The libvirt domain XML. */
  readonly xml: string;
  /** Controllers, and what of the budget is used. */
  readonly topology: TopologyData;
  /** Where each device with a PCI place sits and why, controllers included. */
  readonly decisions: readonly ExplanationData[];
  /** What was chosen for the guest, and why. */
  readonly choices: readonly Choice[];
  /** What to know about the design. */
  readonly issues: readonly Issue[];
  /** What the guest will see. */
  readonly guestView: GuestViewData;
}

/**
 * The finished answer: a domain in which every guest address is final, and every address has a reason.
 *
 * @typeParam Names - Names of devices, where the compiler knows them.
 */
export class Design<Names extends string = string> {
  /** The domain as a tree. */
  readonly document: XmlDocument;
  /** The PCI topology; `String(design.topology)` draws it. */
  readonly topology: Topology;
  /** What to know about the design: unmet preferences, remarks. */
  readonly issues: readonly Issue[];
  /** What was chosen for the guest where nobody said it, each with its reason; of a guest that exists, nothing. */
  readonly choices: readonly Choice[];
  /** What the guest has, in the order of the definition. */
  readonly devices: readonly Device[];
  readonly #cards: GuestNames;
  readonly #asWritten: AsWritten;
  #places: FamilyPlaces | undefined;
  #tree: GuestTree | undefined;
  #names: DeviceNames | undefined;
  #guestView: GuestView<Names | DeviceId> | undefined;
  #chosen: ReadonlyMap<string, readonly Choice[]> | undefined;
  #xml: string | undefined;

  /** @internal */
  constructor(
    domain: Domain,
    topology: Topology,
    issues: readonly Issue[],
    { choices = [], asWritten = new AsWritten([], true) }: Besides = {},
  ) {
    this.document = domain.document;
    this.topology = topology;
    this.issues = Object.freeze(issues);
    this.choices = Object.freeze(choices);
    const { decisions, controllers, buses } = topology;
    for (const told of [...issues, ...choices, ...decisions, ...controllers]) deepFreeze(told);
    for (const bus of buses) Object.freeze(bus);
    this.devices = Object.freeze([...domain.devices()]);
    this.#cards = new GuestNames(domain, topology);
    this.#asWritten = asWritten;
  }

  /** The libvirt domain XML. */
  get xml(): string {
    this.#xml ??= writeXml(this.document);
    return this.#xml;
  }

  /** Every PCI place with its reason, controllers included. */
  get decisions(): readonly Decision[] {
    return this.topology.decisions;
  }

  /** Every device under what it hangs from, those that are not on PCI too; `String(design.tree)` draws it. */
  get tree(): GuestTree {
    this.#tree ??= new GuestTree(this.topology, this.#families, this.issues);
    return this.#tree;
  }

  /** The PCI addresses the guest will see; `String(design.guestView)` lists them. */
  get guestView(): GuestView<Names | DeviceId> {
    this.#guestView ??= new GuestView(this.topology, this.#cards);
    return this.#guestView;
  }

  /**
   * PCI address of a device in libvirt's terms; `undefined` when it has none.
   *
   * @param device - As for {@link Design.explain}.
   */
  addressOf(device: Names | DeviceId): PciAddress | undefined {
    return this.topology.addressOf(this.#named.get(device)?.id ?? device);
  }

  /**
   * Defines the domain, and holds libvirt to it: what it keeps is read back and compared. Where that is not what was designed,
   * libvirt gets back what it had before, and the call fails.
   *
   * UUID and MAC addresses that the design leaves open stay those of a domain of that name.
   *
   * @param connection - From `virtwright/host`, or any object of that form.
   * @returns What libvirt keeps, with notes of what it says in its own words or added.
   * @throws {@link VirtwrightError} `libvirt-changed` for each thing that libvirt did not keep; `libvirt-refused`.
   * @example
   * ```ts
   * const { xml } = await design.define(connect('qemu:///system'));
   * ```
   */
  define(connection: LibvirtConnection): Promise<Defined> {
    return defineDomain(this.document, connection);
  }

  /**
   * All of the answer as plain data; `JSON.stringify` asks for it. What the definition holds, such as a password, is in
   * its `xml` only.
   */
  toJSON(): DesignData {
    const { xml, topology, issues, choices, guestView } = this;
    const byId = new Map(this.devices.map((device) => [device.id, device]));
    const decisions = this.decisions.flatMap(({ device }) => {
      const found = byId.get(device);
      return found ? [this.#explained(found).toJSON()] : [];
    });
    return {
      xml,
      topology: topology.toJSON(),
      decisions,
      choices,
      issues,
      guestView: guestView.toJSON(),
    };
  }

  /**
   * Where a device sits, why, and what was tried before.
   *
   * @param device - Its name, its identity such as `disk:vda`, its alias, or its kind and number such as `interface:0`.
   * @throws {@link VirtwrightError} `unknown-device` when the guest has no such device.
   * @example
   * ```ts
   * console.log(String(design.explain('disk:vda')));
   * ```
   */
  explain(device: Names | DeviceId): Explanation {
    const found = this.#named.get(device);
    if (found) return this.#explained(found);
    const message = `The guest has no device '${device}'.`;
    throw new VirtwrightError([this.#named.unknown(device, message)]);
  }

  /** Explanations of all devices, whatever their addresses, in the order of the definition. */
  explainAll(): readonly Explanation[] {
    return this.#families.devices.map((device) => this.#explained(device));
  }

  #explained(device: Device): Explanation {
    this.#chosen ??= groupBy(this.choices, ({ about }) => about);
    const { topology, guestView } = this;
    const chosen = this.#chosen.get(device.id);
    return new Explanation(device, { topology, guestView, places: this.#families }, chosen);
  }

  get #families(): FamilyPlaces {
    this.#places ??= new FamilyPlaces(
      this.devices.filter(({ repeatsSerial, row }) => !repeatsSerial && !row?.absent),
      this.#asWritten,
    );
    return this.#places;
  }

  get #named(): DeviceNames {
    this.#names ??= new DeviceNames(this.devices);
    return this.#names;
  }
}
