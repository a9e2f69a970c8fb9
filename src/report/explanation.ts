import { type Device, deviceLabel } from '../domain/device.js';
import { type Paint, plain } from '../paint.js';
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
import type { FamilyPlace, FamilyPlaces } from './family-places.js';
import type { GuestView } from './guest-view.js';

/** Of what a device is explained. */
interface Around {
  readonly topology: Topology;
  readonly guestView: GuestView;
  readonly places: FamilyPlaces;
}

/** An explanation as plain data; of a device that has no address only its name and label. */
export interface ExplanationData {
  /** Identity of the device. */
  readonly device: string;
  /** What it is, such as `virtio disk`. */
  readonly label: string;
  /** The type of its address, such as `pci` or `drive`; `undefined` where it has none. */
  readonly family: string | undefined;
  /** Where: on PCI as `0000:05:00.0`, else in the words of its address, such as `target 1 unit 0`. */
  readonly where: string | undefined;
  /** Whether it is not there yet, in a guest that is. */
  readonly proposed: boolean;
  /** What it is there and whether it can be unplugged, such as `an Express function that can be unplugged`. */
  readonly is: string | undefined;
  /** Where the guest will see it; `undefined` when it does not see it on PCI. */
  readonly inGuest: string | undefined;
  /** What was wanted of its place, such as `near NUMA node 1`: by the guest, or by the policy where the guest says nothing. */
  readonly wanted: readonly string[];
  /** Why, as a sentence. */
  readonly because: string | undefined;
  /** Who decided: `user`, `chipset`, `engine` or a policy; `libvirt` of an address that follows by its rules. */
  readonly by: string | undefined;
  /** The controllers above it, nearest first. */
  readonly path: readonly string[];
  /** What was chosen for it where nobody said it, such as its model. */
  readonly chosen: readonly Choice[];
  /** Controllers that were added to make room for it. */
  readonly added: readonly string[] | undefined;
  /** What was tried before, in order. */
  readonly tried: readonly Rejection[];
}

/** Why a device sits where it does. */
export class Explanation implements ExplanationData {
  readonly device: string;
  readonly label: string;
  /** Absent when the device takes no PCI place. */
  readonly decision: Decision | undefined;
  readonly path: readonly string[];
  readonly chosen: readonly Choice[];
  readonly #guestView: GuestView;
  readonly #nature: Nature | undefined;
  readonly #place: FamilyPlace | undefined;
  readonly #proposed: boolean;

  /** @internal */
  constructor(
    device: Device,
    { topology, guestView, places }: Around,
    chosen: readonly Choice[] = [],
  ) {
    const { id } = device;
    this.device = id;
    this.label = deviceLabel(device);
    this.chosen = chosen;
    this.decision = topology.decision(id);
    this.#guestView = guestView;
    this.#nature = topology.natureOf(id);
    this.#place = this.decision ? undefined : places.of(device);
    this.#proposed = this.decision?.proposed ?? places.isProposed(device);
    this.path = this.decision
      ? pathOf(this.decision, topology)
      : pathFrom(places.above(device), topology);
  }

  get family(): string | undefined {
    return this.decision ? 'pci' : this.#place?.family;
  }

  get where(): string | undefined {
    return this.decision ? formatPciAddress(this.decision.address) : this.#place?.words;
  }

  get proposed(): boolean {
    return this.#proposed;
  }

  get is(): string | undefined {
    return this.decision?.request.controller ? undefined : this.#nature?.toString();
  }

  get inGuest(): string | undefined {
    const address = this.#guestView.addresses.get(this.device);
    return address && formatPciAddress(address);
  }

  get wanted(): readonly string[] {
    const wants = this.decision?.request.wants ?? {};
    return wishes.flatMap(({ said }) => said(wants)?.words ?? []);
  }

  get because(): string | undefined {
    return this.decision?.because ?? this.#place?.because;
  }

  get by(): string | undefined {
    return this.decision?.by ?? this.#place?.by;
  }

  get tried(): readonly Rejection[] {
    return this.decision?.rejected ?? [];
  }

  get added(): readonly string[] | undefined {
    return this.decision?.grew;
  }

  /** The same as plain data; `JSON.stringify` asks for it. */
  toJSON(): ExplanationData {
    const { device, label, family, where, proposed, is, inGuest, wanted, because, by, path } = this;
    const { chosen, added, tried } = this;
    const place = { device, label, family, where, proposed, is, inGuest };
    return { ...place, wanted, because, by, path, chosen, added, tried };
  }

  /** The explanation as lines, without colours. */
  toString(): string {
    return this.drawn();
  }

  /** The explanation as lines, in colours where there are some. */
  drawn(paint: Paint = plain): string {
    const line = ([word, text]: readonly [word: string, text: string]): string =>
      `  ${paint('faint', word.padEnd(9))} ${text}`;
    const chosen = this.chosen.map((choice) => ['chosen', formatChoice(choice)] as const);
    const name = paint('strong', this.device);
    if (!this.decision && !this.#place)
      return [`${name} takes no PCI place.`, ...chosen.map(line)].join('\n');
    const lines = [
      ['sits at', this.#whereTold(paint)] as const,
      ...this.#inGuestTold(),
      ...(this.is === undefined ? [] : [['is', this.is] as const]),
      ...this.#wantedTold(),
      ['because', `${this.because}  ${paint('faint', `[${this.by}]`)}`] as const,
      ...(this.added?.length ? [['added', this.added.join(', ')] as const] : []),
      ...this.tried.map(
        ({ proposed, rule, why }) =>
          ['not', `${paint('bad', proposed)}: ${why}  ${paint('faint', `[${rule}]`)}`] as const,
      ),
      ...chosen,
    ];
    return [`${name}  ${this.label}`, ...lines.map(line)].join('\n');
  }

  #whereTold(paint: Paint): string {
    const path = this.path.length > 0 ? [`(${this.path.join(' < ')})`] : [];
    const where = paint('quiet', this.where || String(this.family));
    return [where, ...path, ...(this.proposed ? [paint('proposed', PROPOSED)] : [])].join('  ');
  }

  #wantedTold(): readonly (readonly ['wanted', string])[] {
    const { decision, wanted } = this;
    if (wanted.length === 0 || decision?.request.controller) return [];
    return [['wanted', wanted.join(', ')]];
  }

  /** The guest's own address where it is not the same, so that nobody looks for the other one there. */
  #inGuestTold(): readonly (readonly ['in guest', string])[] {
    const { inGuest } = this;
    if (inGuest !== undefined) return inGuest === this.where ? [] : [['in guest', inGuest]];
    return this.#guestView.lost.includes(this.device)
      ? [['in guest', 'not seen: its bus gets no number']]
      : [];
  }
}

/** The controllers above a device that is not on PCI, up to one that is and on to its root. */
function pathFrom(above: readonly string[], topology: Topology): readonly string[] {
  const onPci = above.findIndex((id) => topology.decision(id) !== undefined);
  const decision = topology.decision(above[onPci] ?? '');
  return decision ? [...above.slice(0, onPci + 1), ...pathOf(decision, topology)] : above;
}

function pathOf(decision: Decision, topology: Topology): string[] {
  const path: string[] = [];
  let at = topology.bus(decision.address.bus);
  while (at && path.length <= topology.buses.length) {
    path.push(`${at.controller.model} ${at.index}`);
    at = at.parent === undefined ? undefined : topology.bus(at.parent);
  }
  return path;
}
