import { expect, it } from '@jest/globals';
import { type Design, type Guest, place } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import { libvirt as asLibvirt, legacyPci, purePcie } from 'virtwright/policies';
import { at, BARE, definition, disk, issuesOf, nic, pci, placed } from '../support/placing.js';
import { placementDifferences } from './compare.js';
import { bootedInto, guestKernel, withBooted } from './guest-kernel.js';
import { guestDifferences, observe } from './guest-view.js';
import { describeWithLibvirt } from './requirement.js';
import { emulated } from './stand-in.js';
import {
  changedBy,
  crowd,
  everyPolicy,
  freePorts,
  ODD_ORDERS,
  ofBothKinds,
  refusals,
  SIDES,
  shownOf,
  small,
  twoCells,
} from './thread.js';

describeWithLibvirt(
  'S1: what libvirt itself would assign is one policy among others',
  (libvirt) => {
    it.each(['q35', 'pc'])('on %s, device by device', async (machine) => {
      const devices = [
        disk('vda'),
        nic('virtio'),
        nic('rtl8139'),
        "<sound model='ich9'/>",
        "<video><model type='vga'/></video>",
        "<controller type='scsi' model='virtio-scsi'/>",
        "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>",
      ];
      const xml = definition({ machine, devices });
      const policy = asLibvirt({ version: libvirt().releases().libvirt });
      const answer = await libvirt().define(xml);
      if ('refused' in answer) throw new Error(answer.refused);
      expect(placementDifferences(place(xml, { policy }).xml, answer.kept)).toEqual([]);
    });
  },
);

describeWithLibvirt('S2: hotplug require=no', (libvirt) => {
  // A port whose hotplug is switched off says so in other words on ARM virt.
  const REFUSED = /does not support hotplugging|unsupported by the port/;

  it.each([
    ['q35', small('still')],
    ['ARM virt', small('still').arch('aarch64').machine('virt')],
  ])('on %s is a place that QEMU takes nothing from, Express or not', async (_, begun) => {
    const still = begun
      .addRng({ name: 'on-the-root' })
      .noHotplug()
      .addRng({ name: 'in-a-port' })
      .requirePcie()
      .noHotplug()
      .addRng({ name: 'loose' });
    expect(await refusals(libvirt(), still, ['on-the-root', 'in-a-port', 'loose'])).toEqual([
      expect.stringMatching(REFUSED),
      expect.stringMatching(REFUSED),
      'unplugged',
    ]);
  });

  it('on a PC is said of the whole guest, and hotpluggable() of one that is to be', async () => {
    const pc = small('still-pc')
      .machine('pc')
      .noHotplug()
      .addRng({ name: 'still' })
      .addRng({ name: 'loose' })
      .hotpluggable();
    expect(await refusals(libvirt(), pc, ['still', 'loose'])).toEqual([
      expect.stringMatching(REFUSED),
      'unplugged',
    ]);
  });
});

describeWithLibvirt(
  'S3: "I want this one on legacy PCI, and that one on PCI Express", under every policy',
  (libvirt) => {
    it('is kept by libvirt, and so by the configuration space that a guest sees', async () => {
      const boot = await bootedInto(libvirt());
      const designs = new Map<string, Design>();
      for (const policy of everyPolicy) {
        const design = ofBothKinds(small('sides').addXml(boot)).policy(policy).design();
        expect([policy.name, await changedBy(libvirt(), design.xml)]).toEqual([policy.name, []]);
        designs.set(design.xml, design);
      }
      // Policies that come to the same are seen once.
      for (const design of designs.values()) {
        const seen = await withBooted(libvirt(), emulated(design.xml), (booted) => booted.sees());
        const shown = shownOf(design, seen);
        for (const kind of ['card', 'virtio', 'xhci', 'vmxnet'])
          expect([kind, SIDES.map((side) => shown(`${kind}-${side}`)?.express)]).toEqual([
            kind,
            [false, true],
          ]);
      }
    });
  },
  guestKernel,
);

describeWithLibvirt("S4: <address type='pci' controller='2'/>", (libvirt) => {
  const on = (said: string): string => `<address type='pci' ${said}/>`;
  const controllers = [
    pci('dmi-to-pci-bridge', 1),
    pci('pci-bridge', 2, "<alias name='ua-old'/>"),
    pci('pcie-root-port', 3),
  ];
  const said = ["controller='2'", "controller='ua-old'", "bus='2'", "controller='3'"];

  it('is anywhere on that controller, whatever the policy, and so QEMU has it', async () => {
    const devices = [BARE, ...controllers, ...said.map((address) => nic('virtio', on(address)))];
    for (const policy of everyPolicy) {
      const design = placed({ devices }, { policy });
      expect(design.xml).not.toContain('controller=');
      expect(
        ['interface:0', 'interface:1', 'interface:2', 'interface:3'].map(
          (card) => design.addressOf(card)?.bus,
        ),
      ).toEqual([2, 2, 2, 3]);
      expect([policy.name, await changedBy(libvirt(), design.xml)]).toEqual([policy.name, []]);
    }
    const { buses, live } = await observe(libvirt(), placed({ devices }).xml);
    expect(guestDifferences(buses, live)).toEqual([]);
  });

  it('says which controllers there are where there is none such', () => {
    const [issue] = issuesOf({
      devices: [BARE, ...controllers, nic('virtio', on("controller='9'"))],
    });
    expect(issue?.remedy).toContain('1 (dmi-to-pci-bridge), old (pci-bridge), 3 (pcie-root-port)');
  });
});

describeWithLibvirt('S5: controllers hook themselves up', (libvirt) => {
  const listed = (models: readonly string[]): Guest<string> => {
    const begun: Guest<string> = small('ten');
    return models.reduce((g, model) => g.addController({ type: 'pci', model }), begun).addNic();
  };

  it.each([purePcie(), legacyPci()].map((policy) => [policy.name, policy] as const))(
    'ten of them in ten odd orders under %s, as libvirt keeps them and QEMU has them',
    async (_, policy) => {
      for (const models of ODD_ORDERS) {
        const { xml } = listed(models).policy(policy).design();
        expect([models, await changedBy(libvirt(), xml)]).toEqual([models, []]);
      }
      for (const models of ODD_ORDERS.slice(1, 4)) {
        const { xml } = listed(models).policy(policy).design();
        const { buses, live } = await observe(libvirt(), xml);
        expect([models, guestDifferences(buses, live)]).toEqual([models, []]);
      }
    },
  );
});

describeWithLibvirt('S6 and S7: metadata and limits of controllers', (libvirt) => {
  const bridges = ['pci-bridge', 'dmi-to-pci-bridge', 'pcie-to-pci-bridge', 'pcie-root-port'];

  it.each(bridges)('a %s has the slots that its row says, and not one more', async (model) => {
    const [first, last] = catalog.controller(model)?.slots ?? [0, 0];
    const isPort = model === 'pcie-root-port';
    const above = model === 'pcie-to-pci-bridge' ? 'pcie-root-port' : 'dmi-to-pci-bridge';
    const cards = (slot: number): string => nic('virtio', at(`02:${slot.toString(16)}.0`));
    const holding = (...slots: number[]): string =>
      definition({ devices: [BARE, pci(above, 1), pci(model, 2), ...slots.map(cards)] });
    const full = Array.from({ length: last - first + 1 }, (_, slot) => first + slot);
    expect(await changedBy(libvirt(), placed(holding(...full)).xml)).toEqual([]);
    const beyond = isPort ? last + 1 : first - 1;
    if (beyond >= 0) {
      expect(issuesOf(holding(beyond)).map(({ code }) => code)).toEqual(['slot-out-of-range']);
      expect(await libvirt().define(holding(beyond))).toHaveProperty('refused');
    }
    const further = nic('virtio', "<address type='pci' controller='2'/>");
    const overfull = holding(...full).replace('</devices>', `${further}</devices>`);
    expect(issuesOf(overfull).map(({ code }) => code)).toEqual(['controller-full']);
  });
});

describeWithLibvirt(
  'S8: the topology grows with its devices, and keeps one place to spare',
  (libvirt) => {
    it('for every number of devices from 0 to 250', async () => {
      const designs = Array.from({ length: 251 }, (_, count) => crowd(count));
      expect(designs.map(freePorts)).toEqual(designs.map(() => 1));
      const some = designs.filter((_, count) => count % 25 === 0 || count === 237 || count === 238);
      const answers = await libvirt().defineAll(some.map(({ xml }) => xml));
      const changes = answers.map((answer, nth) =>
        'refused' in answer
          ? [answer.refused]
          : placementDifferences(some[nth]?.xml ?? '', answer.kept),
      );
      expect(changes).toEqual(some.map(() => []));
    });

    it.each([0, 40])('beside %i devices it takes one more while the guest runs', async (count) => {
      const started = await libvirt().start(crowd(count).xml);
      if ('refused' in started) throw new Error(started.refused);
      const card = "<interface type='user'><model type='virtio'/></interface>";
      try {
        expect(await libvirt().attachDevice(started.name, card)).toHaveProperty('live');
        expect(await libvirt().attachDevice(started.name, card)).toHaveProperty('refused');
      } finally {
        await libvirt().destroy(started.name);
      }
    });
  },
);

describeWithLibvirt(
  'S9: devices near a NUMA node',
  (libvirt) => {
    it('are on it for the kernel of a guest, and so is what is plugged in there later', async () => {
      const design = twoCells(small('nodes').addXml(await bootedInto(libvirt()))).design();
      const spare = [0, 1].map((cell) =>
        design.topology.buses.find(
          (bus) => bus.cell === cell && bus.controller.autoAssign && bus.empty,
        ),
      );
      await withBooted(libvirt(), design.xml, async ({ name, sees }) => {
        const before = await sees();
        expect(['left', 'right'].map((card) => shownOf(design, before)(card)?.node)).toEqual([
          0, 1,
        ]);
        for (const port of spare) {
          const place = `<address type='pci' bus='${port?.index}' slot='0'/>`;
          const card = `<interface type='user'><model type='virtio'/>${place}</interface>`;
          expect(await libvirt().attachDevice(name, card)).toHaveProperty('live');
        }
        const after = await sees((seen) => seen.length === before.length + 2);
        const known = new Set(before.map(({ address }) => address));
        const added = after.filter(({ address }) => !known.has(address));
        expect(added.map(({ node }) => node).sort()).toEqual([0, 1]);
      });
    });
  },
  guestKernel,
);
