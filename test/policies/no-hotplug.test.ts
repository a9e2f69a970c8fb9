import { describe, expect, it } from '@jest/globals';
import { type Guest, guest } from 'virtwright';
import { legacyPci, numaAware, purePcie } from 'virtwright/policies';
import { busOf } from '../support/placing.js';

const off = { model: 'pcie-root-port', hotplugBus: false } as const;

/** Two ports without hotplug, and two devices of which nothing is said. */
const declared: Guest<string> = guest('web')
  .defaults(false)
  .addController(off)
  .addController(off)
  .addNic()
  .addRng();

describe('a port without hotplug that the guest declares', () => {
  it.each([purePcie(), purePcie({ noHotplug: 'port' }), numaAware()])(
    'is not for devices of which nothing is said, under $name',
    (policy) => {
      const design = declared.policy(policy).design();
      for (const device of ['interface:0', 'rng:0', 'memballoon:0'])
        expect(busOf(design, device)?.hotplug).toBe(true);
      expect(design.issues).toEqual([]);
    },
  );

  it('is not for Express devices under legacy-pci', () => {
    const design = declared.preferPcie().policy(legacyPci()).design();
    expect(busOf(design, 'rng:0')?.hotplug).toBe(true);
  });

  it('is not for dense devices', () => {
    const dense = declared.addRng().dense().policy(purePcie()).design();
    expect(busOf(dense, 'rng:1')?.hotplug).toBe(true);
  });

  it('is no head-room', () => {
    const { budget } = declared.policy(purePcie({ spares: 2 })).design().topology;
    expect(budget.express).toBe(2);
  });

  it('is taken by devices with noHotplug under noHotplug: port', () => {
    const made = declared.addRng({ name: 'fixed' }).noHotplug();
    const design = made.policy(purePcie({ noHotplug: 'port' })).design();
    expect(design.topology.decision('fixed')?.address).toMatchObject({ bus: 1, slot: 0 });
    expect(busOf(design, 'rng:0')?.hotplug).toBe(true);
  });
});

describe('noHotplug', () => {
  const made = guest('web').defaults(false).addRng().noHotplug();

  it('is the root complex by default', () => {
    expect(made.policy(purePcie()).design().addressOf('rng:0')).toMatchObject({ bus: 0 });
  });

  it('is a port with hotplug switched off by option', () => {
    const design = made.policy(purePcie({ noHotplug: 'port' })).design();
    expect(busOf(design, 'rng:0')?.hotplug).toBe(false);
    expect(design.addressOf('rng:0')?.bus).toBeGreaterThan(0);
    expect(design.xml).toContain('hotplug="off"');
  });

  it('is a port without hotplug near a NUMA node, for an expander takes no endpoints', () => {
    const design = guest('numa')
      .defaults(false)
      .addCell({ cpus: '0', memory: '1 GiB' })
      .addRng()
      .onNode(0)
      .noHotplug()
      .policy(numaAware())
      .design();
    expect(busOf(design, 'rng:0')?.hotplug).toBe(false);
    expect(design.issues).toEqual([]);
  });
});
