import { formatPciAddress, type PciAddress, sameAddress } from './address.js';
import type { Bus } from './bus.js';
import { connectorBit } from './connectors.js';
import { nameOf } from './plugging.js';
import type { PlacementRequest } from './request.js';
import type { Tree } from './tree.js';

/** A device about to be put at an address. */
export interface Attempt {
  /** What is asked for. */
  readonly request: PlacementRequest;
  /** Where it is to go. */
  readonly address: PciAddress;
  /**
   * The bus the address names, when there is one.
   *
   * @internal
   */
  readonly bus: Bus | undefined;
  /**
   * All buses so far.
   *
   * @internal
   */
  readonly tree: Tree;
  /** Who says so: the user's word and the chipset's bend rules that automation may not bend. */
  readonly authority: 'user' | 'chipset' | 'policy';
}

/** One hard constraint, such as on where a device may sit. */
export interface Rule<On = Attempt> {
  /** Stable name; the code of the issue when it is broken. */
  readonly id: string;
  /** The constraint as a sentence, for the docs and for tools. */
  readonly sentence: string;
  /** Where it is stated upstream. */
  readonly source: string;
  /** What to do about it when it is broken. */
  readonly remedy: string;
  /** Why what is looked at breaks it; `undefined` when it does not. */
  broken(on: On): string | undefined;
}

/** What always helps against an address that somebody wrote. */
const LEAVE_OUT = 'leave its <address> out to have a place chosen';

const LIBVIRT_ADDRESSES = 'libvirt src/conf/domain_addr.c';

export const notIntegrated: Rule = {
  id: 'not-integrated',
  sentence: 'A device that is integrated sits directly on the root complex.',
  source: `${LIBVIRT_ADDRESSES} (INTEGRATED flag)`,
  remedy: `Put it on a root complex, or ${LEAVE_OUT}.`,
  broken: ({ request, address }) => {
    const only = request.connectors.length === 1 && request.connectors[0] === 'integrated';
    if (address.bus === 0 || !(only || request.wants.integrated)) return undefined;
    return `it has to be on bus 0, directly on the root complex, and not on bus ${address.bus}`;
  },
};

/** The hard constraints, in the order they are checked; the same ones refuse a proposal and explain a decision. */
export const placementRules: readonly Rule[] = [
  {
    id: 'pci-domain',
    sentence: 'All guest addresses are in PCI domain 0.',
    source: LIBVIRT_ADDRESSES,
    remedy: "Write domain='0x0000'.",
    broken: ({ address }) =>
      address.domain === 0 ? undefined : `${formatPciAddress(address)} is not in PCI domain 0`,
  },
  {
    id: 'bus-missing',
    sentence: 'The bus of an address is the index of a PCI controller of the guest.',
    source: LIBVIRT_ADDRESSES,
    remedy: `Declare that controller, or ${LEAVE_OUT}.`,
    broken: ({ address, bus }) =>
      bus ? undefined : `there is no PCI controller with index ${address.bus}`,
  },
  {
    id: 'slot-out-of-range',
    sentence: 'A slot lies between the first and the last one that the controller offers.',
    source: LIBVIRT_ADDRESSES,
    remedy: `Name a slot of that controller, or ${LEAVE_OUT}.`,
    broken: ({ address, bus }) => {
      if (!bus || bus.hasSlot(address.slot)) return undefined;
      const [first, last] = bus.controller.slots;
      return `slot 0x${address.slot.toString(16)} is outside ${range(first, last)} of ${nameOf(bus)}`;
    },
  },
  {
    id: 'function-out-of-range',
    sentence: 'A slot has the functions 0 to 7.',
    source: 'PCI Local Bus Specification 3.0, section 3.2.2.3.2',
    remedy: `Name a function from 0 to 7, or ${LEAVE_OUT}.`,
    broken: ({ address }) =>
      address.function >= 0 && address.function <= 7
        ? undefined
        : `function ${address.function} is above 7`,
  },
  notIntegrated,
  {
    id: 'connector-mismatch',
    sentence: 'A controller only accepts what fits its connectors.',
    source: `${LIBVIRT_ADDRESSES} (flags compatibility)`,
    remedy: `Put it on a controller that accepts it, or ${LEAVE_OUT}.`,
    broken: ({ request, bus, authority }) => {
      if (!bus) return undefined;
      const accepted = authority === 'policy' ? bus.accepted : bus.acceptedFromUser;
      const { connectors } = request;
      for (let at = 0; at < connectors.length; at += 1)
        if ((connectorBit(connectors[at]) & accepted) !== 0) return undefined;
      // What libvirt files a device as is legal for it, whatever QEMU's device is.
      const also = authority === 'policy' ? request.filedAs : request.controller?.row.alsoFitsAs;
      if ((connectorBit(also) & accepted) !== 0) return undefined;
      const named = new Set(
        also === undefined ? request.connectors : [...request.connectors, also],
      );
      return `${nameOf(bus)} does not accept ${[...named].join(' or ')}`;
    },
  },
  {
    id: 'chipset-place',
    sentence: 'A device that is part of the chipset sits where the chipset has it.',
    source: 'libvirt src/qemu/qemu_domain_address.c (validate PCI slots of PIIX3 and Q35)',
    remedy: `Put it there, or ${LEAVE_OUT}.`,
    broken: ({ request, address }) => {
      if (request.chipset.length === 0) return undefined;
      const musts = request.chipset.filter((claim) => claim.strength === 'must');
      if (musts.length === 0 || musts.some((claim) => sameAddress(claim.address, address)))
        return undefined;
      return `the chipset has it at ${musts.map((claim) => formatPciAddress(claim.address)).join(' or ')}`;
    },
  },
  {
    id: 'behind-itself',
    sentence: 'A controller does not hang from its own bus.',
    source: 'PCI Local Bus Specification 3.0, section 3.2.2.3',
    remedy: `Put it on another bus, or ${LEAVE_OUT}.`,
    broken: ({ request, bus, tree }) => {
      const own = request.controller?.index;
      if (own === undefined) return undefined;
      return tree.hangsFrom(bus, own)
        ? `bus ${bus?.index} hangs from the ${request.label} itself`
        : undefined;
    },
  },
  {
    id: 'slot-taken',
    sentence: 'A function of a slot holds one device.',
    source: LIBVIRT_ADDRESSES,
    remedy: `Give one of the two another address, or ${LEAVE_OUT}.`,
    broken: ({ address, bus, tree }) =>
      !bus || bus.isFunctionFree(address.slot, address.function)
        ? undefined
        : `${formatPciAddress(address)} is held by ${tree.holder(address) ?? 'another device'}`,
  },
  {
    id: 'companion-slot',
    sentence: 'Companions sit in one slot, each at its own function.',
    source: 'libvirt src/qemu/qemu_domain_address.c (USB2 companions); Intel ICH9 datasheet',
    remedy: `Put all of them in one slot, or ${LEAVE_OUT}.`,
    broken: ({ request, address, tree, authority }) => {
      if (!request.companion || authority === 'user') return undefined;
      const slot = tree.companionSlot(request.companion.group);
      const joins = !slot || (slot.bus === address.bus && slot.slot === address.slot);
      const own = request.companion.function;
      if (joins && address.function === own) return undefined;
      if (joins) return `among its companions its function is ${own}, not ${address.function}`;
      return `its companions are in slot ${formatPciAddress(slot ?? address)}`;
    },
  },
  {
    id: 'isolation-broken',
    sentence: 'Devices of the host share a host bridge only within their isolation group.',
    source: 'libvirt src/conf/domain_addr.c (isolation groups)',
    remedy: `Put it on a host bridge of its own group, or ${LEAVE_OUT}.`,
    broken: ({ request, bus, authority }) => {
      if (authority === 'user' || request.isolation === undefined || bus?.isolation === undefined)
        return undefined;
      if (bus.isolation === request.isolation) return undefined;
      return `${nameOf(bus)} holds devices of isolation group ${bus.isolation}, and this one is of group ${request.isolation}`;
    },
  },
];

/**
 * Whether no rule can be broken, as bit sets tell it: a device that belongs to nothing, in a free function of a bus that
 * takes it. Nearly all attempts are like that; of the others the rules are asked, one by one, and tell why.
 */
export function breaksNothing({ request, address, bus, tree }: Attempt): boolean {
  const { connectors, chipset, companion, isolation, controller, wants } = request;
  if (!bus || chipset.length > 0 || companion || isolation !== undefined) return false;
  if (wants.integrated || (controller && tree.hangsFrom(bus, controller.index))) return false;
  const { domain, slot, function: fn } = address;
  const isThere = domain === 0 && fn >= 0 && fn <= 7 && bus.hasSlot(slot);
  if (!isThere || !bus.isFunctionFree(slot, fn)) return false;
  for (let at = 0; at < connectors.length; at += 1)
    if (connectors[at] !== 'integrated' && (connectorBit(connectors[at]) & bus.accepted) !== 0)
      return true;
  return false;
}

function range(first: number, last: number): string {
  return first === last
    ? `the only slot 0x${first.toString(16)}`
    : `the slots 0x${first.toString(16)}–0x${last.toString(16)}`;
}
