import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Design, formatPciAddress, fromJSON, type GuestSpec, tryPlace } from 'virtwright';
import { makePolicy } from 'virtwright/policies';
import { child, childElements } from '../../src/xml/index.js';
import { moveDevices, removeAddress } from '../support/edit.js';
import { designed, places } from '../support/placing.js';
import { randomGuests } from '../support/random-guests.js';

const SEED = 7;
const RUNS = 25;
const MOST_DEVICES = 20;

/** All laws look at the same guests, so each is placed once. */
const known = new Map<string, Design | undefined>();
function designOf(spec: GuestSpec): Design | undefined {
  const key = JSON.stringify(spec);
  if (!known.has(key)) {
    const result = fromJSON(spec).tryDesign();
    known.set(key, result.ok ? result.design : undefined);
  }
  return known.get(key);
}

/** Holds for the design of every guest that can be placed, and some can. */
function always(holds: (design: Design, spec: GuestSpec) => void): void {
  let found = 0;
  fc.assert(
    fc.property(randomGuests(MOST_DEVICES), (spec) => {
      const design = designOf(spec);
      if (!design) return;
      found += 1;
      holds(design, spec);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(found).toBeGreaterThan(RUNS / 4);
}

const refused = (result: ReturnType<typeof tryPlace>, id: string | undefined): boolean =>
  !result.ok &&
  result.issues.every(({ code, device }) => code === 'conventional-only' && device === id);

const again = (xml: string, spec: GuestSpec) =>
  tryPlace(xml, spec.policy ? { policy: makePolicy(spec.policy) } : {});

it('no two devices share a function', () =>
  always(({ decisions, topology }) => {
    const reserved = topology.machine.reserved.map(({ slot, function: fn }) =>
      formatPciAddress({ domain: 0, bus: 0, slot, function: fn }),
    );
    const taken = [...reserved, ...decisions.map(({ address }) => formatPciAddress(address))];
    expect(new Set(taken).size).toBe(taken.length);
  }));

it('every bus hangs, through others, from the root', () =>
  always(({ topology }) => {
    const parents = new Map(
      topology.controllers.map(({ index, address }) => [index, address?.bus]),
    );
    for (const { index } of topology.controllers) {
      let at: number | undefined = index;
      for (let steps = 0; at !== undefined && at !== 0; steps += 1) {
        expect(steps).toBeLessThan(parents.size);
        at = parents.get(at);
      }
      expect(at).toBe(0);
    }
  }));

it('every device sits on the bus of a controller that is written', () =>
  always((design) => {
    const devices = child(design.document.root, 'devices');
    const indexes = (devices ? childElements(devices, 'controller') : [])
      .filter(({ attributes }) => attributes.get('type') === 'pci')
      .map(({ attributes }) => Number(attributes.get('index')));
    expect(indexes.toSorted((a, b) => a - b)).toEqual(indexes.map((_, at) => at));
    for (const { address } of design.decisions) expect(indexes).toContain(address.bus);
  }));

it('every slot in use has function 0, marked where there are more', () =>
  always(({ decisions, topology }) => {
    const slotOf = ({ bus, slot }: { bus: number; slot: number }): string => `${bus}:${slot}`;
    const more = new Set(
      decisions.filter(({ address }) => address.function > 0).map(({ address }) => slotOf(address)),
    );
    const first = decisions.filter(({ address }) => address.function === 0);
    const chipset = topology.machine.reserved.map(({ slot }) => slotOf({ bus: 0, slot }));
    const begun = new Set([...chipset, ...first.map(({ address }) => slotOf(address))]);
    for (const slot of more) expect(begun).toContain(slot);
    for (const { address, multifunction } of first)
      if (more.has(slotOf(address))) expect(multifunction).toBe(true);
  }));

it('every root complex has bus numbers for all that hangs from it', () =>
  always(({ topology }) => {
    const { controllers } = topology;
    const rootOf = new Map(topology.buses.map(({ index, root }) => [index, root]));
    const roots = controllers
      .filter(({ index, numbers }) => index === 0 || numbers.busNr !== undefined)
      .map(({ index, numbers }) => ({
        first: numbers.busNr ?? 0,
        needs: controllers
          .filter((one) => rootOf.get(one.index) === index)
          .reduce((sum, { row }) => sum + row.busNumbers, 0),
      }))
      .toSorted((a, b) => a.first - b.first);
    roots.forEach(({ first, needs }, at) => {
      expect(first + needs).toBeLessThanOrEqual(roots[at + 1]?.first ?? 256);
    });
  }));

it('what is not to be unplugged cannot be, or there is a warning', () =>
  always(({ decisions, topology, issues }) => {
    const warned = new Set(issues.map(({ device }) => device));
    const hotplug = new Map(topology.buses.map((bus) => [bus.index, bus.hotplug]));
    // A PCI controller is never unplugged, wherever it is.
    const devices = decisions.filter(({ request }) => !request.controller);
    for (const { device, request, address } of devices)
      if (request.wants.hotplug === 'never' && !warned.has(device))
        expect(hotplug.get(address.bus)).toBe(false);
  }));

it('placing a design again changes nothing', () =>
  always((design, spec) => {
    const result = again(design.xml, spec);
    expect(result.ok ? result.design.xml : result.issues).toBe(design.xml);
  }));

it('placing the same guest twice gives the same design', () =>
  always((design, spec) => {
    const result = fromJSON(spec).tryDesign();
    expect(result.ok && result.design.xml).toBe(design.xml);
  }));

it('the order of devices does not move those that have their places', () =>
  always((design, spec) => {
    const turned = moveDevices(design.xml);
    const result = again(turned, spec);
    expect(result.ok ? result.design.xml : result.issues).toBe(turned);
  }));

it('a device that loses its address gets one, and the others keep theirs', () =>
  always((design, spec) => {
    const { xml, id } = removeAddress(design.xml, ['interface', 'disk', 'rng', 'hostdev']);
    const result = again(xml, spec);
    // A policy may refuse to place what the user had fixed against its ways.
    if (refused(result, id)) return;
    // By their addresses alone: a port that gets a neighbour in its slot becomes multifunction.
    const { [id ?? '']: lost, ...others } = places(design);
    const now = places(designed(result));
    expect(now).toMatchObject(others);
    if (lost !== undefined) expect(now).toHaveProperty([id ?? '']);
  }));
