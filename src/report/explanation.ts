import {
  type Decision,
  formatPciAddress,
  type Rejection,
  type Topology,
} from '../topology/index.js';
import { GuestView } from './guest-view.js';

/** Why a device sits where it does. */
export class Explanation {
  readonly device: string;
  /** Absent when the device takes no PCI place. */
  readonly decision: Decision | undefined;
  /** The controllers above it, nearest first. */
  readonly path: readonly string[];
  readonly #topology: Topology;

  constructor(device: string, topology: Topology) {
    this.device = device;
    this.decision = topology.decision(device);
    this.#topology = topology;
    this.path = this.decision ? pathTo(this.decision, topology) : [];
  }

  /** Where, as `0000:05:00.0`. */
  get where(): string | undefined {
    return this.decision && formatPciAddress(this.decision.address);
  }

  /** Where the guest will see it; `undefined` when it does not see it on PCI. */
  get inGuest(): string | undefined {
    const address = new GuestView(this.#topology).addressOf(this.device);
    return address && formatPciAddress(address);
  }

  /** Why, as a sentence. */
  get because(): string | undefined {
    return this.decision?.because;
  }

  /** What was tried before, in order. */
  get tried(): readonly Rejection[] {
    return this.decision?.rejected ?? [];
  }

  toString(): string {
    const { decision } = this;
    if (!decision) return `${this.device} takes no PCI place.`;
    const lines = [
      `${this.device}  ${decision.label}`,
      `  sits at   ${this.where}${this.path.length > 0 ? `  (${this.path.join(' < ')})` : ''}`,
      ...this.#guestLine(),
      `  because   ${decision.because}  [${decision.by}]`,
    ];
    if (decision.grew.length > 0) lines.push(`  added     ${decision.grew.join(', ')}`);
    for (const { proposed, rule, why } of this.tried)
      lines.push(`  not       ${proposed}: ${why}  [${rule}]`);
    return lines.join('\n');
  }

  /** The guest's own address where it is not the same, so that nobody looks for the other one there. */
  #guestLine(): readonly string[] {
    const { inGuest } = this;
    if (inGuest !== undefined) return inGuest === this.where ? [] : [`  in guest  ${inGuest}`];
    const isLost = new GuestView(this.#topology).lost.includes(this.device);
    return isLost ? ['  in guest  not seen: its bus gets no number'] : [];
  }
}

function pathTo(decision: Decision, topology: Topology): string[] {
  const path: string[] = [];
  const byIndex = new Map(topology.controllers.map((one) => [one.index, one]));
  let at = byIndex.get(decision.address.bus);
  while (at && path.length <= byIndex.size) {
    path.push(`${at.row.model} ${at.index}`);
    at = at.address && byIndex.get(at.address.bus);
  }
  return path;
}
