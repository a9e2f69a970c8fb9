import { policySaid, stepSaid } from '../both-forms.js';
import type { PciAddress } from './address.js';
import type { Bus } from './bus.js';
import type { EngineInput } from './input.js';
import { natureAt } from './nature.js';
import { nameOf } from './plugging.js';
import type { PlacementRequest } from './request.js';
import type { Rule } from './rules.js';
import { addressOf } from './ties.js';
import type { Tree } from './tree.js';
import type { Strength } from './wants.js';
import { type Met, wishes } from './wishes.js';

const wishRules = wishes.flatMap(({ rules }) => rules);

/** What a device hangs from directly below the root complex: a port or bridge there, or its own slot. */
function branchOf(address: PciAddress, bus: Bus, tree: Tree): string {
  let at = bus;
  if (at.index === at.root) return `slot 0x${address.slot.toString(16)} of bus ${at.index}`;
  for (let parent = tree.parentOf(at); parent && parent.index !== at.root; ) {
    at = parent;
    parent = tree.parentOf(at);
  }
  return nameOf(at);
}

/** Required wishes as rules: what requires them cannot be placed elsewhere. */
export const intentRules: readonly Rule[] = [
  {
    id: 'wrong-controller',
    sentence: 'onController wants the bus of that controller.',
    source: 'the intent itself',
    remedy: `Name a controller that has room for it, or leave ${stepSaid('onController')}, in the XML controller=, out.`,
    broken: ({ request: { wants }, address }) =>
      wants.controller === undefined || wants.controller === address.bus
        ? undefined
        : `it has to be on controller ${wants.controller}, not on ${address.bus}`,
  },
  {
    id: 'not-apart',
    sentence:
      'apartFrom keeps two devices off each other: they share no slot, port or bridge below the root complex.',
    source: 'the intent itself',
    remedy: `Use a policy that gives each device a port of its own, such as ${policySaid('pure-pcie')}.`,
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
  },
  ...wishRules.map(
    ({ id, sentence, strength, unmet }): Rule => ({
      id,
      sentence,
      source: 'the intent itself',
      remedy: 'Leave the wish out, or say that it is a preference.',
      broken: ({ request, bus, address }) =>
        bus && strength(request.wants) === 'require'
          ? unmet({ request, bus, nature: natureAt(request, bus, address) })
          : undefined,
    }),
  ),
];

/** A wish that the place of a device does not meet. */
export interface UnmetWish {
  readonly code: string;
  readonly strength: Strength;
  readonly why: string;
  readonly remedy: Met['remedy'];
  /** How strongly something wants the same that one cure helps all of; absent where each is told. */
  readonly ofMany?: Met['strength'];
}

/** Whether anything is wished for the place of a device; for most nothing is. */
export function hasWishes({ wants }: PlacementRequest): boolean {
  for (const member in wants) if (member !== 'dense') return true;
  return false;
}

/** The wishes a place leaves unmet. */
export function unmetWishes(
  request: PlacementRequest,
  bus: Bus | undefined,
  address: PciAddress,
): readonly UnmetWish[] {
  if (!bus || !hasWishes(request)) return [];
  const place = { request, bus, nature: natureAt(request, bus, address) };
  return wishRules.flatMap(({ id, strength: of, unmet, remedy, ofMany }) => {
    const strength = of(request.wants);
    const why = strength && unmet(place);
    return why === undefined || strength === undefined
      ? []
      : [{ code: id, strength, why, remedy, ...(ofMany && { ofMany: of }) }];
  });
}

/** What to do when a required wish could not be met. */
export function remedyForWish(
  code: string,
  request: PlacementRequest,
  input: EngineInput,
): string | undefined {
  const rule = intentRules.find(({ id }) => id === code);
  if (rule?.id === 'wrong-controller' && request.pinned)
    return `Leave out ${addressOf(request.device, request.pinned)}, or ${stepSaid('onController')}.`;
  return wishRules.find(({ id }) => id === code)?.remedy(request, input) ?? rule?.remedy;
}
