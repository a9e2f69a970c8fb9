import type { PciAddress } from './address.js';
import type { Bus } from './bus.js';
import type { PlacementRequest } from './request.js';
import type { Rule } from './rules.js';
import type { Tree } from './tree.js';

/** A wish about the place of a device, and how to see whether a place meets it. */
interface Wish {
  readonly id: string;
  readonly sentence: string;
  /** How strongly the device wishes it; absent when it does not. */
  strength(request: PlacementRequest): 'require' | 'prefer' | undefined;
  /** Why this bus does not meet it. */
  unmet(request: PlacementRequest, bus: Bus): string | undefined;
  remedy(request: PlacementRequest): string;
}

const express: Wish = {
  id: 'express-unmet',
  sentence: 'requirePcie and preferPcie want a place where the device is an Express function.',
  strength: ({ wants }) =>
    wants.connector?.kind === 'express' ? wants.connector.strength : undefined,
  unmet: (request, bus) => {
    if (!request.connectors.includes('express'))
      return `the ${request.label} can only be conventional on this machine`;
    return bus.accepts('express')
      ? undefined
      : `${bus.controller.model} ${bus.index} is not Express`;
  },
  remedy: (request) =>
    request.expressReplacement
      ? `Use the model '${request.expressReplacement}', on a machine with PCI Express.`
      : 'Choose a machine with PCI Express, or drop the wish.',
};

const conventional: Wish = {
  id: 'conventional-unmet',
  sentence: 'requirePci and preferPci want a conventional slot.',
  strength: ({ wants }) =>
    wants.connector?.kind === 'conventional' ? wants.connector.strength : undefined,
  unmet: (request, bus) => {
    if (!request.connectors.includes('conventional'))
      return `the ${request.label} is PCI Express only`;
    return bus.accepts('conventional')
      ? undefined
      : `${bus.controller.model} ${bus.index} has no conventional slots`;
  },
  remedy: () => 'Use the policy legacyPci(), or drop the wish.',
};

const unpluggable: Wish = {
  id: 'hotplug-unmet',
  sentence: 'hotpluggable wants a place where the device can be unplugged.',
  strength: ({ wants }) => (wants.hotplug === 'required' ? 'require' : undefined),
  unmet: (_request, bus) =>
    bus.hotplug ? undefined : `${bus.controller.model} ${bus.index} does not support hotplug`,
  remedy: () => 'Drop integrated() or the fixed address, or leave out hotpluggable().',
};

const fixed: Wish = {
  id: 'no-hotplug-unmet',
  sentence: 'noHotplug avoids places where the device can be unplugged.',
  // A PCI controller stays where it is in any case.
  strength: ({ wants, controller }) =>
    wants.hotplug === 'never' && !controller ? 'prefer' : undefined,
  unmet: (_request, bus) =>
    bus.hotplug ? `${bus.controller.model} ${bus.index} lets devices be unplugged` : undefined,
  remedy: () => 'Choose a machine with PCI Express, where the root complex does not hotplug.',
};

const node: Wish = {
  id: 'node-unmet',
  sentence: 'onNode wants a bus of that NUMA node.',
  strength: ({ wants }) => wants.node && (wants.node.strength ?? 'prefer'),
  unmet: ({ wants }, bus) => {
    if (bus.node === wants.node?.cell) return undefined;
    const belongs = bus.node === undefined ? 'no NUMA node' : `NUMA node ${bus.node}`;
    return `${bus.controller.model} ${bus.index} belongs to ${belongs}, not to ${wants.node?.cell}`;
  },
  remedy: () => 'Use the policy numaAware(), with the present policy as its base.',
};

const wishes: readonly Wish[] = [express, conventional, unpluggable, fixed, node];

const wrongController: Rule = {
  id: 'wrong-controller',
  sentence: 'onController wants the bus of that controller.',
  source: 'the intent itself',
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
      broken: ({ request, bus }) =>
        bus && wish.strength(request) === 'require' ? wish.unmet(request, bus) : undefined,
    }),
  ),
];

/** What is missing from a preference that its place does not meet. */
export interface UnmetPreference {
  readonly code: string;
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

/** Whether anything is preferred, and not just required. */
export function hasPreferences({ wants }: PlacementRequest): boolean {
  return wants.connector !== undefined || wants.hotplug !== undefined || wants.node !== undefined;
}

/** The preferences a place leaves unmet. */
export function unmetPreferences(request: PlacementRequest, bus: Bus): readonly UnmetPreference[] {
  if (!hasPreferences(request)) return [];
  return wishes.flatMap((wish) => {
    if (wish.strength(request) !== 'prefer') return [];
    const why = wish.unmet(request, bus);
    return why === undefined ? [] : [{ code: wish.id, why, remedy: wish.remedy(request) }];
  });
}

/** What to do when a required wish could not be met. */
export function remedyForWish(code: string, request: PlacementRequest): string | undefined {
  const rule = intentRules.find(({ id }) => id === code);
  return wishes.find((wish) => wish.id === code)?.remedy(request) ?? rule?.remedy;
}
