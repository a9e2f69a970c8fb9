import { Behind } from '../../addressing/index.js';
import type { Device, Domain } from '../../domain/domain.js';
import { setPciAddress } from '../../domain/edit.js';
import type { Issue } from '../../issue.js';
import type { AsWritten } from '../../report/as-written.js';
import { pciAddress, type Topology } from '../../topology/index.js';
import type { XmlElement } from '../../xml/tree.js';
import { Claims } from './claims.js';
import { isHeadless, partAtFault } from './faults.js';
import type { Move } from './moves.js';
import type { Renewable } from './parts.js';
import * as parts from './parts.js';

/** A copy of a definition as it was placed, for better or worse. */
export interface Tried {
  readonly domain: Domain;
  readonly topology: Topology;
  readonly asWritten: AsWritten;
  readonly issues: readonly Issue[];
  /** The elements of the definition by those of the copy. */
  readonly originals: ReadonlyMap<XmlElement, XmlElement>;
}

/** Takes out of a definition what stands in the way of placing it, round by round. */
export class Mending {
  readonly moves: Move[] = [];
  readonly #domain: Domain;
  /** Devices that were tried as the function 0 of a slot. */
  readonly #heads = new Set<XmlElement>();

  constructor(domain: Domain) {
    this.#domain = domain;
  }

  /**
   * Mends what an attempt has shown.
   *
   * @returns Whether there was any such thing, so that another attempt will show how it is now.
   */
  mend(tried: Tried): boolean {
    const round = new Round(this.#domain, tried);
    // Which controller has which index decides what fits behind it.
    this.#renew(round, tried, (part) => part === parts.index);
    if (round.touched.size > 0) return true;
    this.#renew(round, tried, (part) => part !== parts.index);
    if (round.touched.size > 0) return true;
    // Last, for whatever else has to move may go there.
    for (const issue of tried.issues) if (isHeadless(issue)) this.#giveHead(round, issue);
    return round.touched.size > 0;
  }

  #renew(round: Round, { issues }: Tried, isMeant: (part: Renewable) => boolean): void {
    for (const issue of issues) {
      const part = partAtFault(issue);
      const mover = part && isMeant(part) ? round.moverOf(issue, part) : undefined;
      if (!part || !mover) continue;
      this.#note(mover.device, part, mover.why);
      part.renew(this.#domain, mover.device, round.behind);
    }
  }

  /** Gives a slot its function 0: a device that has to move in any case, else the lowest one in it. */
  #giveHead(round: Round, issue: Issue): void {
    const [lowest, ...others] = round.slotOf(issue);
    const at = lowest?.address.pci;
    if (!lowest || !at) return;
    const homeless = this.#domain.devices().find((device) => this.#isHomeless(device));
    const head = homeless ?? lowest;
    if (homeless) this.#heads.add(homeless.element);
    else this.#note(lowest, parts.address, issue.message);
    for (const device of [head, lowest, ...others]) round.touched.add(device);
    setPciAddress(this.#domain, head.element, pciAddress(at.bus, at.slot), false);
  }

  /** Whether a device has to move and may go where a function 0 is missing; ports go there by themselves. */
  #isHomeless({ element, address, controller }: Device): boolean {
    if (address.type !== undefined || controller?.pci || this.#heads.has(element)) return false;
    return this.moves.some((move) => move.element === element && move.part === parts.address);
  }

  #note(device: Device, part: Renewable, why: string): void {
    const { element } = device;
    const from = part.said(device, this.#domain);
    const isKnown = this.moves.some((move) => move.element === element && move.part === part);
    if (from !== undefined && !isKnown) this.moves.push({ element, part, from, why });
  }
}

/** A device that has to move, and why. */
interface Mover {
  readonly device: Device;
  readonly why: string;
}

/** What one attempt shows of the definition. */
class Round {
  readonly behind: Behind;
  /** Devices that are no longer as the attempt has shown them. */
  readonly touched: Set<Device> = new Set();
  readonly #domain: Domain;
  readonly #tried: Tried;
  readonly #claims: Claims;
  readonly #declared: ReadonlySet<number | undefined>;
  /** Buses that nobody declared and something has left. */
  readonly #left = new Set<number>();
  readonly #records: ReadonlyMap<XmlElement | undefined, Device>;

  constructor(domain: Domain, tried: Tried) {
    const devices = domain.devices();
    this.behind = new Behind(devices);
    this.#domain = domain;
    this.#tried = tried;
    this.#claims = new Claims(domain, this.behind);
    this.#declared = new Set([
      0,
      ...domain.pciControllers.map(({ controller }) => controller.index),
    ]);
    this.#records = new Map(devices.map((device) => [device.element, device]));
  }

  /** Who has to move so that a fault is mended: of two the weaker one, as far as it says what could be another. */
  moverOf(issue: Issue, part: Renewable): Mover | undefined {
    const device = this.#written(issue.device);
    const other = this.#written(issue.other);
    const both = [device, other].filter((one) => one !== undefined);
    if (both.some((one) => this.touched.has(one))) return undefined;
    // What was given no place by anybody has none to leave.
    const [first, second] = both.filter((one) => part.said(one, this.#domain) !== undefined);
    const mover = first && second ? this.#weaker(part, first, second) : first;
    if (!mover) return undefined;
    if (part === parts.address && this.#isOnNewBus(mover)) return undefined;
    this.touched.add(mover);
    const keeper = mover === device ? issue.other : issue.device;
    return {
      device: mover,
      why: issue.other === undefined ? issue.message : `${keeper} keeps that.`,
    };
  }

  /** Whether another one has left a bus in this round that nobody declared, so that it may become another bus. */
  #isOnNewBus({ address: { pci } }: Device): boolean {
    if (!pci || this.#declared.has(pci.bus)) return false;
    if (this.#left.has(pci.bus)) return true;
    this.#left.add(pci.bus);
    return false;
  }

  /** The devices in the slot of an issue's device, by function. */
  slotOf({ device: id }: Issue): readonly Device[] {
    const { pci: at } = this.#written(id)?.address ?? {};
    if (!at) return [];
    const inSlot = [...this.#records.values()].filter(
      ({ address: { pci } }) => pci?.bus === at.bus && pci.slot === at.slot,
    );
    if (inSlot.some((device) => this.touched.has(device))) return [];
    return inSlot.sort((a, b) => (a.address.pci?.function ?? 0) - (b.address.pci?.function ?? 0));
  }

  #weaker(part: Renewable, one: Device, other: Device): Device {
    if (part === parts.address) return this.#claims.ofPlace(one, other);
    if (part === parts.index) return this.#claims.ofIndex(one, other);
    if (part === parts.busNr) return this.#claims.ofWindow(one, other, this.#tried.topology);
    return this.#claims.ofNumber(one, other);
  }

  /** The device of the definition that has an identity in the copy. */
  #written(id: string | undefined): Device | undefined {
    const { domain, originals } = this.#tried;
    const copy = id === undefined ? undefined : domain.device(id);
    return copy && this.#records.get(originals.get(copy.element));
  }
}
