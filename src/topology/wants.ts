import type { PciAddress } from './address.js';
import type { Bus } from './bus.js';
import { type Nature, natureAt } from './nature.js';
import { nameOf } from './plugging.js';
import type { PlacementRequest, Strength } from './request.js';
import type { Rule } from './rules.js';
import type { Tree } from './tree.js';

/** A wish about the place of a device, and how to see whether a place meets it. */
interface Wish {
  readonly id: string;
  readonly sentence: string;
  /** How strongly the device wishes it; absent when it does not. */
  strength(request: PlacementRequest): Strength | undefined;
  /** Why a place does not meet it. */
  unmet(request: PlacementRequest, nature: Nature, bus: Bus): string | undefined;
  remedy(request: PlacementRequest): string;
}

const express: Wish = {
  id: 'express-unmet',
  sentence: 'requirePcie and preferPcie want a place where the device is an Express function.',
  strength: ({ wants }) =>
    wants.connector?.kind === 'express' ? wants.connector.strength : undefined,
  unmet: (_request, { express: { is, because } }) => (is ? undefined : because),
  remedy: (request) =>
    request.expressReplacement
      ? `Use the model '${request.expressReplacement}', on a machine with PCI Express.`
      : 'Choose a machine with PCI Express, or drop the wish.',
};

const conventional: Wish = {
  id: 'conventional-unmet',
  sentence: 'requirePci and preferPci want a place where the device is a conventional function.',
  strength: ({ wants }) =>
    wants.connector?.kind === 'conventional' ? wants.connector.strength : undefined,
  unmet: ({ label, connectors }, nature, bus) => {
    if (!nature.express.is) return undefined;
    return connectors.includes('conventional')
      ? `${nameOf(bus)} has no conventional slots`
      : `the ${label} is PCI Express only`;
  },
  remedy: () => 'Use the policy legacyPci(), or drop the wish.',
};

const unpluggable: Wish = {
  id: 'hotplug-unmet',
  sentence: 'hotpluggable wants a place where the device can be unplugged, alone in its slot.',
  strength: ({ wants }) => (wants.hotplug === 'required' ? 'require' : undefined),
  unmet: (_request, { unplug, libvirt }) => [unplug, libvirt.unplug].find(({ is }) => !is)?.because,
  remedy: () =>
    'Drop integrated(), the shared slot or the fixed address, or leave out hotpluggable().',
};

const fixed: Wish = {
  id: 'no-hotplug-unmet',
  sentence: 'noHotplug avoids places where the device can be unplugged.',
  // A PCI controller stays where it is in any case.
  strength: ({ wants, controller }) =>
    wants.hotplug === 'never' && !controller ? 'prefer' : undefined,
  unmet: (_request, { unplug: { is, because } }) => (is ? because : undefined),
  remedy: () =>
    'Choose a machine with PCI Express, or say noHotplug() of the whole guest, which switches off the hotplug of its root.',
};

const node: Wish = {
  id: 'node-unmet',
  sentence: 'onNode wants a bus of that NUMA node.',
  strength: ({ wants }) => wants.node && (wants.node.strength ?? 'prefer'),
  unmet: ({ wants }, _nature, bus) => {
    if (bus.node === wants.node?.cell) return undefined;
    const belongs = bus.node === undefined ? 'no NUMA node' : `NUMA node ${bus.node}`;
    return `${nameOf(bus)} belongs to ${belongs}, not to ${wants.node?.cell}`;
  },
  remedy: () => 'Use the policy numaAware(), with the present policy as its base.',
};

const wishes: readonly Wish[] = [express, conventional, unpluggable, fixed, node];

const wrongController: Rule = {
  id: 'wrong-controller',
  sentence: 'onController wants the bus of that controller.',
  source: 'the intent itself',
  remedy: 'Name a controller that has room for it, or leave onController() out.',
  broken: ({ request: { wants }, address }) =>
    wants.controller === undefined || wants.controller === address.bus
      ? undefined
      : `it has to be on controller ${wants.controller}, not on ${address.bus}`,
};

const notApart: Rule = {
  id: 'not-apart',
  sentence:
    'apartFrom keeps two devices off each other: they share no slot, port or bridge below the root complex.',
  source: 'the intent itself',
  remedy: 'Use a policy that gives each device a port of its own, such as purePcie().',
  broken: ({ request: { wants }, address, bus, tree }) => {
    if (!wants.apartFrom || !bus) return undefined;
    const branch = branchOf(address, bus, tree);
    const near = wants.apartFrom.find((device) => {
      const place = tree.placeOf(device);
      const other = place && tree.bus(place.bus);
      return place && other && branchOf(place, other, tree) === branch;
    });
    return near === undefined ? undefined : `it would share ${branch} with ${near}`;
  },
};

/** What a device hangs from directly below the root complex: a port or bridge there, or its own slot. */
function branchOf(address: PciAddress, bus: Bus, tree: Tree): string {
  let at = bus;
  if (at.index === at.root) return `slot 0x${address.slot.toString(16)} of bus ${at.index}`;
  for (let parent = tree.parentOf(at); parent && parent.index !== at.root; ) {
    at = parent;
    parent = tree.parentOf(at);
  }
  return `${at.controller.model} ${at.index}`;
}

/** Required wishes as rules: what requires them cannot be placed elsewhere. */
export const intentRules: readonly Rule[] = [
  wrongController,
  notApart,
  ...wishes.map(
    (wish): Rule => ({
      id: wish.id,
      sentence: wish.sentence,
      source: 'the intent itself',
      remedy: 'Leave the wish out, or say that it is a preference.',
      broken: ({ request, bus, address }) =>
        bus && wish.strength(request) === 'require'
          ? wish.unmet(request, natureAt(request, bus, address), bus)
          : undefined,
    }),
  ),
];

/** A wish that the place of a device does not meet. */
export interface UnmetWish {
  readonly code: string;
  readonly strength: Strength;
  readonly why: string;
  readonly remedy: string;
}

/** Whether anything is wished for the place of a device; for most nothing is. */
export function hasWishes({ wants }: PlacementRequest): boolean {
  return (
    wants.connector !== undefined ||
    wants.integrated !== undefined ||
    wants.hotplug !== undefined ||
    wants.node !== undefined ||
    wants.controller !== undefined ||
    wants.apartFrom !== undefined
  );
}

/** Whether anything is wished for that a place may leave unmet. */
function mayBeUnmet({ wants }: PlacementRequest): boolean {
  return wants.connector !== undefined || wants.hotplug !== undefined || wants.node !== undefined;
}

/** The wishes a place leaves unmet. */
export function unmetWishes(
  request: PlacementRequest,
  bus: Bus | undefined,
  address: PciAddress,
): readonly UnmetWish[] {
  if (!bus || !mayBeUnmet(request)) return [];
  const nature = natureAt(request, bus, address);
  return wishes.flatMap((wish) => {
    const strength = wish.strength(request);
    const why = strength && wish.unmet(request, nature, bus);
    return why === undefined || strength === undefined
      ? []
      : [{ code: wish.id, strength, why, remedy: wish.remedy(request) }];
  });
}

/** What to do when a required wish could not be met. */
export function remedyForWish(code: string, request: PlacementRequest): string | undefined {
  const rule = intentRules.find(({ id }) => id === code);
  return wishes.find((wish) => wish.id === code)?.remedy(request) ?? rule?.remedy;
}
