import { describe, expect, it } from '@jest/globals';
import { type Guest, guest } from 'virtwright';
import { auto, legacyPci, libvirt, numaAware, purePcie } from 'virtwright/policies';
import { dualDevices, everyPolicy } from '../support/every-policy.js';
import { designed } from '../support/placing.js';

const machines: Readonly<Record<string, (g: Guest) => Guest>> = {
  q35: (g) => g.machine('q35'),
  'ARM virt': (g) => g.arch('aarch64').machine('virt'),
  'RISC-V virt': (g) => g.arch('riscv64').machine('virt'),
};

const cases = Object.keys(machines).flatMap((machine) =>
  everyPolicy.map((policy) => [machine, policy.name, policy] as const),
);

describe.each(cases)('what a device says, on %s under %s', (machine, _, policy) => {
  const begun = machines[machine]?.(guest('web').defaults(false)) ?? guest('web').defaults(false);

  /** What a device is in the end, and what was told. */
  function outcome(add: (g: Guest) => Guest<'it'>, wish: (g: Guest<'it'>) => Guest<'it'>) {
    const design = designed(wish(add(begun)).policy(policy).tryDesign());
    return {
      nature: design.topology.natureOf('it'),
      told: design.issues.map(({ code }) => code),
    };
  }

  it.each(Object.entries(dualDevices))('outranks the policy for %s', (_name, add) => {
    for (const wish of ['preferPci', 'requirePci'] as const) {
      const { nature, told } = outcome(add, (g) => g[wish]());
      expect([wish, nature?.express.is]).toEqual([wish, false]);
      expect(told).not.toContain('conventional-unmet');
    }
    for (const wish of ['preferPcie', 'requirePcie'] as const) {
      const { nature, told } = outcome(add, (g) => g[wish]());
      expect([wish, nature?.express.is]).toEqual([wish, true]);
      expect(told).not.toContain('express-unmet');
    }
    const still = outcome(add, (g) => g.requirePcie().noHotplug());
    expect([still.nature?.express.is, still.nature?.unplug.is]).toEqual([true, false]);
    expect(outcome(add, (g) => g.noHotplug()).nature?.unplug.is).toBe(false);
  });
});

const EXPRESS_HABIT = [auto(), purePcie(), libvirt(), numaAware()];

describe.each(EXPRESS_HABIT.map((policy) => [policy.name, policy] as const))(
  'a conventional slot that is asked for, under %s',
  (_, policy) => {
    it('is that of one bridge for all who ask, and a note names them', () => {
      const design = guest('web')
        .defaults(false)
        .addNic({ name: 'a', model: 'virtio' })
        .requirePci()
        .addHostdev({ name: 'b', host: '0000:3b:00.0' })
        .preferPci()
        .addRng({ name: 'c' })
        .policy(policy)
        .design();
      const buses = (['a', 'b', 'c'] as const).map((name) => design.addressOf(name)?.bus);
      expect(buses[0]).toBe(buses[1]);
      expect(buses[2]).not.toBe(buses[0]);
      const bridges = design.topology.controllers.filter(({ row }) => row.model.includes('bridge'));
      expect(bridges).toHaveLength(1);
      // Without facts about the host, numa-aware says so.
      const told = design.issues.filter(({ code }) => code !== 'host-device-unknown');
      expect(told).toMatchObject([
        { code: 'conventional-bridge', severity: 'note', message: expect.stringMatching(/ a, b:/) },
      ]);
    });

    it('is a free one where there is one', () => {
      const design = guest('web')
        .defaults(false)
        .addController({ name: 'port', type: 'pci', index: 1, model: 'pcie-root-port' })
        .addController({ name: 'old', type: 'pci', index: 2, model: 'pcie-to-pci-bridge' })
        .addNic({ name: 'a', model: 'virtio' })
        .requirePci()
        .policy(policy)
        .design();
      expect(design.addressOf('a')).toMatchObject({ bus: 2 });
    });
  },
);

describe('what a device says', () => {
  it('holds near a NUMA cell as well', () => {
    const design = guest('web')
      .defaults(false)
      .vcpus(2)
      .addCell({ cpus: '0', memory: '1 GiB' })
      .addCell({ cpus: '1', memory: '1 GiB' })
      .addNic({ name: 'a', model: 'virtio' })
      .requirePci()
      .onNode(1)
      .policy(numaAware())
      .design();
    const bus = design.topology.bus(design.addressOf('a')?.bus ?? 0);
    expect([bus?.cell, design.topology.natureOf('a')?.express.is]).toEqual([1, false]);
  });

  it('keeps a device in a port with hotplug switched off when the root complex is full', () => {
    const many = Array.from({ length: 40 }, (_, at) => `disk${at}`);
    const begun: Guest<string> = guest('web').defaults(false).policy(legacyPci());
    const full = many.reduce((g, name) => g.addRng({ name }).noHotplug(), begun);
    const design = full.design();
    expect(design.issues).toEqual([]);
    expect(many.filter((name) => design.topology.natureOf(name)?.unplug.is)).toEqual([]);
  });

  it.each(['pc', 'pseries'])('is an error or a warning where %s has no such place', (machine) => {
    const begun =
      machine === 'pc'
        ? guest('a').defaults(false).machine('pc')
        : guest('a').defaults(false).arch('ppc64').machine('pseries');
    const required = begun.addNic({ name: 'it', model: 'virtio' }).requirePcie().tryDesign();
    expect(required.ok ? [] : required.issues).toMatchObject([
      { code: 'express-unmet', message: expect.stringMatching(/tried 0000:00:0\d\.0/) },
    ]);
    const preferred = begun.addNic({ name: 'it', model: 'virtio' }).preferPcie().design();
    expect(preferred.issues).toMatchObject([{ code: 'express-unmet', severity: 'warning' }]);
  });

  it('is told to take another model where no place would do', () => {
    const result = guest('a').defaults(false).addNic({ model: 'e1000e' }).requirePci().tryDesign();
    expect(result.ok ? [] : result.issues).toMatchObject([
      { code: 'conventional-unmet', remedy: 'Take another model, or drop the wish.' },
    ]);
  });
});
