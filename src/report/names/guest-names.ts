import { deepFreeze } from '../../catalog/freeze.js';
import type { NamingScheme } from '../../catalog/naming-schemes.js';
import { KERNEL_NAMES } from '../../catalog/systems/naming.js';
import { acpiIndexOf, whyUnseen } from '../../domain/acpi-index.js';
import type { Device } from '../../domain/device.js';
import type { Domain } from '../../domain/domain.js';
import { groupBy } from '../../group-by.js';
import {
  formatPciAddress,
  guestBuses,
  type PciAddress,
  type Topology,
} from '../../topology/index.js';
import type { CardName } from './card.js';
import { kernelNames } from './kernel.js';
import { locationPath } from './location.js';
import { otherPathOf } from './other-buses.js';
import { type Naming, namingCalled, namingOf } from './scheme.js';
import { SlotKnowledge } from './slots.js';

/** Names by which udev knows a card, those it takes first before the others. */
type Names = Pick<CardName, 'onboard' | 'slot' | 'path'>;

/**
 * What a guest calls its network cards, by the rules of systemd's udev (src/udev/udev-builtin-net_id.c of 252 and 257,
 * 99-default.link: `NamePolicy=keep kernel database onboard slot path`).
 */
export class GuestNames {
  readonly #domain: Domain;
  readonly #topology: Topology;
  readonly #slots: SlotKnowledge;
  readonly #cards: readonly Device[];
  readonly #seen: ReadonlyMap<string, PciAddress>;
  readonly #kernel: ReadonlyMap<string, string>;
  readonly #named = new Map<string, readonly CardName[]>();

  constructor(domain: Domain, topology: Topology) {
    this.#domain = domain;
    this.#topology = topology;
    this.#slots = new SlotKnowledge(domain, topology);
    this.#cards = domain.devices().filter(({ kind }) => kind === 'interface');
    this.#seen = seenAt(this.#cards, topology);
    this.#kernel = kernelNames(domain, this.#seen, topology);
  }

  /**
   * All network cards, in the order of the definition.
   *
   * @param scheme - A scheme such as `v252`, or whose: `252` for systemd of that release, `debian12`. The guest's own where
   * left out: what its kernel is told, or its operating system goes by, else {@link USUAL_SCHEME}.
   * @throws {@link VirtwrightError} `unknown-naming-scheme`.
   */
  by(scheme = ''): readonly CardName[] {
    const known = this.#named.get(scheme);
    if (known) return known;
    const naming =
      scheme === '' ? namingOf(this.#domain) : namingCalled(scheme, this.#domain.catalog.systems);
    const named = this.#namedBy(naming);
    deepFreeze(named);
    this.#named.set(scheme, named);
    return named;
  }

  #namedBy(naming: Naming): readonly CardName[] {
    const named = this.#cards.map((card) => ({ card, ...this.#namesOf(card, naming) }));
    const wanting = groupBy(named, ({ onboard, slot, path }) => onboard ?? slot ?? path ?? '');
    return named.map(({ card, ...names }) => {
      const { id, key } = card;
      const address = this.#seen.get(id);
      const kernel = this.#kernel.get(id);
      const wanted = names.onboard ?? names.slot ?? names.path;
      const name = naming === undefined ? undefined : (wanted ?? kernel);
      const rivals =
        wanted === undefined ? [] : (wanting.get(wanted) ?? []).filter((one) => one.card !== card);
      const windows = address && locationPath(card, this.#domain, this.#topology);
      return {
        device: id,
        ...(key !== undefined && { mac: key }),
        ...(address && { address: formatPciAddress(address) }),
        ...(name !== undefined && { name }),
        ...names,
        ...(kernel !== undefined && { kernel }),
        ...(rivals.length > 0 && { rivals: rivals.map((one) => one.card.id) }),
        ...(windows !== undefined && { windows }),
      };
    });
  }

  #namesOf(card: Device, naming: Naming): Names {
    if (naming === undefined || naming === KERNEL_NAMES) return {};
    const address = this.#topology.addressOf(card.id);
    const seen = this.#seen.get(card.id);
    if (!address || !seen) return otherPathOf(card);
    const suffix = address.function > 0 || this.#isMany(card, address) ? `f${seen.function}` : '';
    const onboard = this.#onboardOf(card, naming);
    const slot = this.#slotOf(address, suffix !== '', naming);
    return {
      ...(onboard !== undefined && { onboard: `eno${onboard}` }),
      ...(slot !== undefined && { slot: `ens${slot}${suffix}` }),
      path: `enp${seen.bus}s${seen.slot}${suffix}`,
    };
  }

  /** Whether its header says that its slot has further functions, be they there or not. */
  #isMany({ address }: Device, { bus, slot }: PciAddress): boolean {
    return address.multifunction || this.#topology.inSlot({ bus, slot }).length > 1;
  }

  #onboardOf(card: Device, { highestIndex }: NamingScheme): number | undefined {
    const index = acpiIndexOf(card.element);
    if (index === undefined || index > highestIndex) return undefined;
    return whyUnseen(card, this.#domain, this.#topology) === undefined ? index : undefined;
  }

  /** The slot it is in, or that of the nearest bridge above it that is in one. */
  #slotOf(address: PciAddress, isMany: boolean, scheme: NamingScheme): number | undefined {
    const asked = scheme.asksAcpi ? this.#slots.acpiNumberOf(address) : undefined;
    const own = asked ?? this.#slots.directoryOf(address);
    if (own !== undefined) return own;
    for (const bridge of this.#bridgesAbove(address)) {
      const slot = this.#slots.directoryOf(bridge);
      if (slot === undefined) continue;
      const taken =
        scheme.bridgeSlots === 'all' || (scheme.bridgeSlots === 'multifunction' && isMany);
      return taken ? slot : undefined;
    }
    return undefined;
  }

  /** Addresses of the bridges between it and its root, the nearest first. */
  *#bridgesAbove(address: PciAddress): Generator<PciAddress> {
    const bus = this.#topology.bus(address.bus);
    const bridge = bus && bus.index !== bus.root ? this.#topology.addressOf(bus.device) : undefined;
    if (!bridge) return;
    yield bridge;
    yield* this.#bridgesAbove(bridge);
  }
}

/**
 * What a guest calls its network cards.
 *
 * @param scheme - As for {@link GuestNames.by}.
 */
export function guestNames(
  domain: Domain,
  topology: Topology,
  scheme?: string,
): readonly CardName[] {
  return new GuestNames(domain, topology).by(scheme);
}

/** Addresses of cards in the guest, by identity. */
function seenAt(cards: readonly Device[], topology: Topology): ReadonlyMap<string, PciAddress> {
  const buses = guestBuses(topology.machine, topology.controllers);
  return new Map(
    cards.flatMap(({ id }): [string, PciAddress][] => {
      const address = topology.addressOf(id);
      const bus = address && buses.get(address.bus);
      return address && typeof bus === 'number' ? [[id, { ...address, bus }]] : [];
    }),
  );
}
