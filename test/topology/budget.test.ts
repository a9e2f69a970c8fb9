import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { legacyPci, numaAware, purePcie } from 'virtwright/policies';
import { BARE, placed } from '../support/placing.js';

describe('the budget of a topology', () => {
  it('counts bus numbers, free ports and what they cost', () => {
    const { topology } = placed({ devices: BARE }, { policy: purePcie({ spares: 8 }) });
    expect(topology.budget).toEqual({
      busNumbers: { used: 9, left: 247 },
      controllersLeft: 247,
      express: 8,
      conventional: 0,
      places: [{ root: 0, express: 8, conventional: 0 }],
      freePorts: { busNumbers: 8, memoryKiB: 5600 },
    });
  });

  it('counts the conventional slots of roots that hotplug and of bridges', () => {
    const q35 = placed({ devices: BARE }, { policy: legacyPci() }).topology.budget;
    expect(q35).toMatchObject({ express: 0, conventional: 31 });
    const { topology } = placed(
      { machine: 'pc', acpi: true, devices: BARE },
      { policy: legacyPci() },
    );
    const pc = topology.budget;
    expect(pc.conventional).toBeGreaterThan(20);
    expect(pc.freePorts).toEqual({ busNumbers: 0, memoryKiB: 0 });
  });

  it('leaves out ports where nothing is plugged', () => {
    const made = guest('off')
      .defaults(false)
      .addController({ model: 'pcie-root-port', hotplugBus: false });
    expect(made.policy(purePcie({ spares: 0 })).design().topology.budget.express).toBe(0);
  });

  it('tells the places of each NUMA node', () => {
    const { budget } = guest('numa')
      .defaults(false)
      .addCell({ cpus: '0', memory: '1 GiB' })
      .addCell({ cpus: '1', memory: '1 GiB' })
      .policy(numaAware())
      .reserveHotplug({ nics: 1 })
      .reserveHotplug({ nics: 1, gpus: 1, legacy: 1 }, { node: 1 })
      .design().topology;
    expect(budget.places).toEqual([
      { root: 0, express: 1, conventional: 0 },
      { root: expect.any(Number), cell: 1, express: 2, conventional: 31 },
    ]);
    expect(budget).toMatchObject({ express: 3, conventional: 31 });
  });
});
