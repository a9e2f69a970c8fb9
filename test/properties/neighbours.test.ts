import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Design,
  type DeviceSpec,
  formatPciAddress,
  fromJSON,
  type GuestSpec,
  type Intents,
} from 'virtwright';

const SEED = 5;
const RUNS = 60;
const MOST_DEVICES = 40;

/** Host functions of four cards, cards in slots with others, and cards that keep apart. */
const device = (at: number): fc.Arbitrary<DeviceSpec> => {
  const earlier = at === 0 ? undefined : fc.nat(at - 1).map((other) => `d${other}`);
  const said: readonly fc.WeightedArbitrary<Intents>[] = [
    { weight: 4, arbitrary: fc.constant<Intents>({}) },
    { weight: 1, arbitrary: fc.constant<Intents>({ hotplug: false }) },
    { weight: 1, arbitrary: fc.constant<Intents>({ dense: true }) },
  ];
  const ofOthers: readonly fc.WeightedArbitrary<Intents>[] = earlier
    ? [
        { weight: 1, arbitrary: earlier.map((name): Intents => ({ sameSlotAs: name })) },
        { weight: 1, arbitrary: earlier.map((name): Intents => ({ apartFrom: [name] })) },
      ]
    : [];
  const host: DeviceSpec = {
    kind: 'hostdev',
    host: `0000:${(at % 4) + 10}:00.${Math.floor(at / 4) % 8}`,
  };
  return fc.tuple(fc.oneof(...said, ...ofOthers), fc.boolean()).map(
    ([intents, isHost]): DeviceSpec => ({
      ...(isHost && at < 32 ? host : { kind: 'rng' }),
      name: `d${at}`,
      intents,
    }),
  );
};

const guests: fc.Arbitrary<GuestSpec> = fc
  .tuple(fc.integer({ min: 1, max: MOST_DEVICES }), fc.constantFrom('pure-pcie', 'numa-aware'))
  .chain(([count, policy]) =>
    fc
      .tuple(...Array.from({ length: count }, (_, at) => device(at)))
      .map((devices) => ({ name: 'near', policy: { name: policy }, devices })),
  );

/** Holds for every guest that can be placed; those with more than one wish too many are refused. */
function always(holds: (design: Design) => void): void {
  let found = 0;
  fc.assert(
    fc.property(guests, (spec) => {
      const result = fromJSON(spec).tryDesign();
      if (!result.ok) return;
      found += 1;
      holds(result.design);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(found).toBeGreaterThan(RUNS / 4);
}

it('no two devices have one function', () =>
  always(({ decisions }) => {
    const taken = decisions.map(({ address }) => formatPciAddress(address));
    expect(new Set(taken).size).toBe(taken.length);
  }));

it('companions share a slot that is theirs alone, and one of them has function 0', () =>
  always(({ decisions }) => {
    const slots = new Map<string, Set<string | undefined>>();
    for (const { request, address } of decisions) {
      if (request.controller || request.wants.dense) continue;
      const slot = `${address.bus}:${address.slot}`;
      slots.set(
        slot,
        (slots.get(slot) ?? new Set()).add(request.companion?.group ?? request.device),
      );
    }
    for (const groups of slots.values()) expect(groups.size).toBe(1);
    const roots = new Map<string, Set<string>>();
    for (const { request, address } of decisions)
      if (request.companion) {
        const { group } = request.companion;
        roots.set(group, (roots.get(group) ?? new Set()).add(`${address.bus}:${address.slot}`));
      }
    for (const root of roots.values()) expect(root.size).toBe(1);
    const functions = (group: string): number[] =>
      decisions
        .filter(({ request }) => request.companion?.group === group)
        .map(({ address }) => address.function)
        .toSorted();
    for (const group of roots.keys())
      expect(functions(group)).toEqual(functions(group).map((_, at) => at));
  }));

it('devices that are apart share no branch below the root complex', () =>
  always(({ decisions, topology }) => {
    const parents = new Map(
      topology.buses.map(({ index, parent, root }) => [index, { parent, root }]),
    );
    const branch = (bus: number, slot: number): string => {
      let at = bus;
      for (;;) {
        const { parent, root } = parents.get(at) ?? {};
        if (at === root) return `${at}:${slot}`;
        if (parent === undefined || parent === root) return `bus ${at}`;
        at = parent;
      }
    };
    const branches = new Map(
      decisions.map(({ device: name, address }) => [name, branch(address.bus, address.slot)]),
    );
    for (const { device: name, request } of decisions)
      for (const other of request.wants.apartFrom ?? [])
        expect(branches.get(other)).not.toBe(branches.get(name));
  }));
