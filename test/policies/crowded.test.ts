import { describe, expect, it } from '@jest/globals';
import { type PlacementRequest, plan, type Topology } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import { type PurePcieOptions, purePcie } from 'virtwright/policies';
import { disks, never, placedWith, places, tryWith } from '../support/placing.js';
import { targets } from '../support/targets.js';
import { codes, controller, device } from '../topology/tiny.js';

/** As many cards on a q35 machine that has nothing else. */
function crowd(
  count: number,
  card: Partial<PlacementRequest> = {},
  options: PurePcieOptions = { spares: 0 },
): Topology {
  const [machine, root] = [catalog.machine('x86_64', 'q35'), catalog.controller('pcie-root')];
  if (!machine || !root) throw new Error('q35 is among the facts');
  return plan({
    machine,
    catalog,
    policy: purePcie(options),
    controllers: [controller(root, 0)],
    devices: Array.from({ length: count }, (_, at) =>
      device(`card${at}`, { connectors: ['express', 'conventional', 'integrated'], ...card }),
    ),
    cells: 0,
  });
}

/** How many controllers there are of each model. */
function counts({ controllers }: Topology): Record<string, number> {
  const count: Record<string, number> = {};
  for (const { row } of controllers) count[row.model] = (count[row.model] ?? 0) + 1;
  return count;
}

const ROOM = 30 * 8;

describe('a root complex full of ports', () => {
  it('holds eight ports in each slot that the chipset leaves', () => {
    const topology = crowd(ROOM);
    expect(topology.issues).toEqual([]);
    expect(counts(topology)).toEqual({ 'pcie-root': 1, 'pcie-root-port': ROOM });
  });

  it('goes on with a switch in the last port', () => {
    const topology = crowd(ROOM + 5);
    expect(topology.issues).toEqual([]);
    expect(counts(topology)).toEqual({
      'pcie-root': 1,
      'pcie-root-port': ROOM,
      'pcie-switch-upstream-port': 1,
      'pcie-switch-downstream-port': 6,
    });
    const used = new Set(Object.values(places(topology)));
    expect(used.size).toBe(topology.decisions.length);
  });

  it('has a switch also for a last device and its spare', () => {
    const topology = crowd(ROOM, {}, { spares: 1 });
    expect(topology.issues).toEqual([]);
    expect(topology.budget.express).toBe(1);
  });

  it('ends with the last bus number, one issue for each device left over', () => {
    const topology = crowd(300);
    const placed = topology.decisions.filter(({ device: name }) => name.startsWith('card')).length;
    expect(placed).toBeGreaterThan(ROOM);
    expect(codes(topology)).toHaveLength(300 - placed);
    expect(new Set(topology.issues.map(({ code }) => code)).size).toBe(1);
  });

  it('lets devices that may share ports do so when no bus is left', () => {
    const few = crowd(20, { wants: { dense: true } });
    expect(counts(few)['pcie-root-port']).toBe(20);
    const many = crowd(300, { wants: { dense: true } });
    expect(many.issues).toEqual([]);
    const shared = many.decisions.filter(
      ({ device: name, address }) => name.startsWith('card') && address.function > 0,
    );
    expect(shared.length).toBeGreaterThan(0);
    expect(new Set(Object.values(places(many))).size).toBe(many.decisions.length);
  });

  it('keeps devices apart that do not say they may share', () => {
    const topology = crowd(ROOM + 5);
    for (const { device: name, address } of topology.decisions)
      if (name.startsWith('card')) expect(address.function).toBe(0);
  });
});

describe('devices that are not to be unplugged', () => {
  it('go into ports without hotplug first when that is the option', () => {
    const topology = crowd(3, { wants: never }, { spares: 0, noHotplug: 'port' });
    expect(topology.issues).toEqual([]);
    expect(topology.controllers.map(({ hotplug }) => hotplug)).toEqual([
      undefined,
      false,
      false,
      false,
    ]);
  });

  it('leave room for the ports of those that are', () => {
    const devices = disks(100);
    const wishes = Object.fromEntries(
      targets(100).map((dev, at) => [`disk:${dev}`, at < 60 ? never : {}]),
    );
    const design = placedWith({ devices }, wishes, { policy: purePcie({ spares: 2 }) });
    expect(design.issues).toEqual([]);
    expect(tryWith({ devices }, wishes, { policy: purePcie({ spares: 8 }) }).ok).toBe(true);
  });
});
