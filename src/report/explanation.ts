import {
  type Decision,
  formatPciAddress,
  type Nature,
  PROPOSED,
  type Rejection,
  type Topology,
  wishes,
} from '../topology/index.js';
import { type Choice, formatChoice } from './choice.js';
import type { GuestView } from './guest-view.js';

/** An explanation as plain data; of a device that takes no PCI place only its name. */
export interface ExplanationData
  extends Pick<
    Explanation,
    'device' | 'where' | 'proposed' | 'is' | 'inGuest' | 'wanted' | 'because' | 'path' | 'tried'
  > {
  /** Who decided: `user`, `chipset`, `engine` or a policy. */
  readonly by: string | undefined;
  /** What was chosen for it where nobody said it. */
  readonly chosen: readonly Choice[];
  /** Controllers that were added to make room for it. */
  readonly added: readonly string[] | undefined;
}

/** Why a device sits where it does. */
export class Explanation {
  /** Identity of the device, such as `disk:vda`. */
  readonly device: string;
  /** Absent when the device takes no PCI place. */
  readonly decision: Decision | undefined;
  /** The controllers above it, nearest first. */
  readonly path: readonly string[];
  /** What was chosen for it where nobody said it, such as its model. */
  readonly chosen: readonly Choice[];
  readonly #guestView: GuestView;
  readonly #nature: Nature | undefined;

  constructor(
    device: string,
    topology: Topology,
    guestView: GuestView,
    chosen: readonly Choice[] = [],
  ) {
    this.device = device;
    this.chosen = chosen;
    this.decision = topology.decision(device);
    this.#guestView = guestView;
    this.#nature = topology.natureOf(device);
    this.path = this.decision ? pathTo(this.decision, topology) : [];
  }

  /** Where, as `0000:05:00.0`. */
  get where(): string | undefined {
    return this.decision && formatPciAddress(this.decision.address);
  }

  /** Whether it is not there yet, in a guest that is. */
  get proposed(): boolean {
    return this.decision?.proposed ?? false;
  }

  /** What it is there and whether it can be unplugged, such as `an Express function that can be unplugged`. */
  get is(): string | undefined {
    return this.decision?.request.controller ? undefined : this.#nature?.toString();
  }

  /** Where the guest will see it; `undefined` when it does not see it on PCI. */
  get inGuest(): string | undefined {
    const address = this.#guestView.addresses.get(this.device);
    return address && formatPciAddress(address);
  }

  /** What was wanted of its place, such as `near NUMA node 1`: by the guest, or by the policy where the guest says nothing. */
  get wanted(): readonly string[] {
    const wants = this.decision?.request.wants ?? {};
    return wishes.flatMap(({ said }) => said(wants)?.words ?? []);
  }

  /** Why, as a sentence. */
  get because(): string | undefined {
    return this.decision?.because;
  }

  /** What was tried before, in order. */
  get tried(): readonly Rejection[] {
    return this.decision?.rejected ?? [];
  }

  /** The same as plain data; `JSON.stringify` asks for it. */
  toJSON(): ExplanationData {
    const { device, where, proposed, is, inGuest, wanted, because, decision, path } = this;
    const { chosen, tried } = this;
    return {
      device,
      where,
      proposed,
      is,
      inGuest,
      wanted,
      because,
      by: decision?.by,
      path,
      chosen,
      added: decision?.grew,
      tried,
    };
  }

  /** As lines for people. */
  toString(): string {
    const { decision } = this;
    const chosen = this.chosen.map((choice) => `  chosen    ${formatChoice(choice)}`);
    if (!decision) return [`${this.device} takes no PCI place.`, ...chosen].join('\n');
    const wanted = decision.request.controller ? [] : this.wanted;
    const lines = [
      `${this.device}  ${decision.label}`,
      `  sits at   ${this.#place()}`,
      ...this.#guestLine(),
      ...(this.is === undefined ? [] : [`  is        ${this.is}`]),
      ...(wanted.length > 0 ? [`  wanted    ${wanted.join(', ')}`] : []),
      `  because   ${decision.because}  [${decision.by}]`,
    ];
    if (decision.grew.length > 0) lines.push(`  added     ${decision.grew.join(', ')}`);
    for (const { proposed, rule, why } of this.tried)
      lines.push(`  not       ${proposed}: ${why}  [${rule}]`);
    lines.push(...chosen);
    return lines.join('\n');
  }

  #place(): string {
    const path = this.path.length > 0 ? [`(${this.path.join(' < ')})`] : [];
    return [this.where, ...path, ...(this.proposed ? [PROPOSED] : [])].join('  ');
  }

  /** The guest's own address where it is not the same, so that nobody looks for the other one there. */
  #guestLine(): readonly string[] {
    const { inGuest } = this;
    if (inGuest !== undefined) return inGuest === this.where ? [] : [`  in guest  ${inGuest}`];
    return this.#guestView.lost.includes(this.device)
      ? ['  in guest  not seen: its bus gets no number']
      : [];
  }
}

function pathTo(decision: Decision, topology: Topology): string[] {
  const path: string[] = [];
  let at = topology.bus(decision.address.bus);
  while (at && path.length <= topology.buses.length) {
    path.push(`${at.controller.model} ${at.index}`);
    at = at.parent === undefined ? undefined : topology.bus(at.parent);
  }
  return path;
}
