import { readPciAddress } from '../../domain/address.js';
import { controllerIndex } from '../../domain/controller.js';
import type { Device, Domain } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import {
  formatPciAddress,
  type Policy,
  type Reserved,
  type Topology,
} from '../../topology/index.js';
import type { XmlDocument, XmlElement } from '../../xml/tree.js';
import type { PlaceOptions } from '../options.js';
import type { Requests } from '../requests/requests.js';
import { lastNeeded } from './compact.js';
import {
  claimControllers,
  recallController,
  restoreControllers,
  TakenNumbers,
} from './controllers.js';
import { match } from './match.js';
import { readNote, writeNote } from './metadata.js';
import { NOTHING, type Previous, readPrevious } from './previous.js';
import type { Recalled } from './recalled.js';
import { isPciController, type Tombstone, type Trace, titleOf, traitsOf } from './record.js';

/** What is remembered of a guest while it is placed again; used in the order of its methods. */
export class Past {
  readonly issues: readonly Issue[];
  readonly #domain: Domain;
  readonly #previous: Previous;
  readonly #compact: boolean;
  /** Whether anything is to be noted in the domain. */
  readonly #notes: boolean;
  #controllers: ReadonlyMap<XmlElement, Device> = new Map();
  /** Past of each device, by the identity it has now. */
  readonly #pasts = new Map<string, Trace>();
  #tombstones: readonly Tombstone[] = [];

  /** @throws {@link VirtwrightError} when what is to be remembered is no domain. */
  constructor(domain: Domain, past: XmlDocument | undefined, options: PlaceOptions) {
    const { compact = false, fresh = false, note } = options;
    const own = readNote(domain.document, domain.catalog);
    const previous = past ? readPrevious(past, domain) : NOTHING;
    // A fresh start forgets what the domain itself says.
    const noted = fresh ? [] : (own?.tombstones ?? []);
    this.#domain = domain;
    this.#previous = { ...previous, traces: [...previous.traces, ...noted] };
    this.#compact = compact;
    this.#notes = past !== undefined || note !== undefined || own !== undefined;
    this.issues = [...(own?.issues ?? []), ...previous.issues];
  }

  /** Gives declared PCI controllers their former indexes; to be called before others are given out. */
  numberControllers(): void {
    const { controllers } = this.#previous;
    if (controllers.length > 0) this.#controllers = claimControllers(this.#domain, controllers);
  }

  /** Adds the PCI controllers that are missing, and tells where everything of the completed domain sat. */
  recall(): ReadonlyMap<XmlElement, Recalled> {
    const { traces, controllers } = this.#previous;
    const devices = this.#domain.devices().filter((device) => !isPciController(device));
    const presents = devices.map((device) => ({
      ...traitsOf(device),
      device,
      fixed: readPciAddress(device.element).address !== undefined,
    }));
    const found = match(presents, traces);
    const recalled = new Map<XmlElement, Recalled>();
    for (const [{ device, model }, past] of found) {
      this.#pasts.set(device.id, past);
      const authority = model === past.model ? 'user' : 'policy';
      if (past.address)
        recalled.set(device.element, { remembered: { address: past.address, authority } });
    }
    const taken = new TakenNumbers(this.#domain);
    const restored = restoreControllers(this.#domain, controllers, this.#last(recalled), taken);
    for (const [element, past] of [...this.#controllers, ...restored])
      recalled.set(element, recallController(past, taken));
    return recalled;
  }

  /** The places that are kept out of use for devices that are gone, or that take no PCI place any more. */
  reserved({ devices }: Requests): readonly Reserved[] {
    const placed = new Set(devices.flatMap(({ device }) => this.#pasts.get(device) ?? []));
    const gone = this.#previous.traces.filter((trace) => !placed.has(trace)).filter(hasAddress);
    const returned = [...placed].filter(hasAddress);
    this.#tombstones = this.#compact ? [] : distinct(gone, returned);
    return this.#tombstones.map((tombstone) => ({
      address: tombstone.address,
      holder: `tombstone of ${titleOf(tombstone)}`,
    }));
  }

  /** Notes the policy and what is kept out of use in the domain, once all is decided. */
  note(topology: Topology, policy: Policy): void {
    if (!this.#notes) return;
    const reserved = new Set(topology.reserved.map(({ address }) => formatPciAddress(address)));
    const kept = this.#tombstones.filter(({ address }) => reserved.has(formatPciAddress(address)));
    writeNote(this.#domain.document, policy, kept);
  }

  /** Index of the last controller that stays: any, unless the end is to be given back. */
  #last(recalled: ReadonlyMap<XmlElement, Recalled>): number {
    if (!this.#compact) return Number.POSITIVE_INFINITY;
    const remembered = [...recalled.values()].map((one) => one.remembered?.address.bus ?? 0);
    const declared = [...this.#controllers.values()].map(
      (past) => controllerIndex(past.element) ?? 0,
    );
    const fixed = this.#domain
      .devices()
      .map(({ element }) => readPciAddress(element).address?.bus ?? 0);
    return lastNeeded(this.#previous.controllers, [...remembered, ...declared, ...fixed]);
  }
}

function hasAddress(trace: Trace): trace is Tombstone {
  return trace.address !== undefined;
}

/** Tombstones in the order of their addresses, one for each, and none where somebody is known to be. */
function distinct(gone: readonly Tombstone[], returned: readonly Tombstone[]): Tombstone[] {
  const taken = new Set(returned.map(({ address }) => formatPciAddress(address)));
  const byAddress = new Map(gone.map((one) => [formatPciAddress(one.address), one]));
  return [...byAddress.keys()]
    .filter((address) => !taken.has(address))
    .sort()
    .flatMap((address) => byAddress.get(address) ?? []);
}
