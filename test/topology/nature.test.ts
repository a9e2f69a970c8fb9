import { describe, expect, it } from '@jest/globals';
import { type Design, type Guest, guest, type Nature, place } from 'virtwright';
import { legacyPci, numaAware, purePcie } from 'virtwright/policies';
import { busOf } from '../support/placing.js';

const off = { name: 'off', model: 'pcie-root-port', hotplugBus: false } as const;

function natureOf({ topology }: Design<string>, device: string): Nature {
  const nature = topology.natureOf(device);
  if (!nature) throw new Error(`${device} has no place`);
  return nature;
}

/** Whether the device of a guest can be unplugged, and why or why not. */
function unplugged(made: Guest<string>, device = 'rng:0'): readonly [is: boolean, why: string] {
  const { is, because } = natureOf(made.design(), device).unplug;
  return [is, because];
}

describe('the nature of a place: Express', () => {
  const made = guest('nature')
    .defaults(false)
    .addRng({ name: 'virtio' })
    .addNic({ name: 'intel', model: 'e1000e' })
    .addVideo('bochs')
    .addNic({ name: 'vmware', model: 'vmxnet3' })
    .addVsock();
  const isExpress = (design: Design<string>): readonly string[] =>
    ['virtio', 'intel', 'video:0', 'vmware', 'vsock:0', 'usb:0', 'sata:0'].filter(
      (device) => natureOf(design, device).express.is,
    );

  it('leaves virtio out directly on the root complex, and nothing else', () => {
    const design = guest('nature')
      .defaults(false)
      .addRng({ name: 'virtio' })
      .integrated()
      .addNic({ name: 'intel', model: 'e1000e' })
      .integrated()
      .addVideo('bochs')
      .integrated()
      .addNic({ name: 'vmware', model: 'vmxnet3' })
      .integrated()
      .addVsock()
      .integrated()
      .policy(purePcie())
      .design();
    expect(busOf(design, 'virtio')?.index).toBe(0);
    expect(isExpress(design)).toEqual(['intel', 'video:0', 'vmware', 'usb:0']);
    expect(natureOf(design, 'virtio').express.because).toBe(
      'pcie-root 0 is no link, and without one the virtio rng is conventional',
    );
  });

  it('is every device that can in a port', () => {
    expect(isExpress(made.policy(purePcie()).design())).toEqual([
      'virtio',
      'intel',
      'video:0',
      'vmware',
      'vsock:0',
      'usb:0',
    ]);
  });

  it('is nothing behind a bridge', () => {
    const { decisions } = made.policy(legacyPci()).design().topology;
    const design = made.policy(legacyPci()).design();
    const bridged = decisions.filter(
      ({ device, request }) =>
        !request.controller && busOf(design, device)?.accepts('conventional'),
    );
    expect(bridged.length).toBeGreaterThan(3);
    for (const { device } of bridged) expect(natureOf(design, device).express.is).toBe(false);
  });

  it('gives a virtio device that is to be Express and not unplugged a port with hotplug off', () => {
    for (const policy of [purePcie(), legacyPci(), numaAware()])
      for (const wish of ['preferPcie', 'requirePcie'] as const) {
        const design = guest('fixed')
          .defaults(false)
          .addRng()
          .noHotplug()
          [wish]()
          .policy(policy)
          .design();
        expect(busOf(design, 'rng:0')).toMatchObject({ hotplug: false, switchedOff: true });
        expect(design.issues).toEqual([]);
      }
  });

  it('is met directly on the root complex by a device that is Express there', () => {
    const made = guest('fixed')
      .defaults(false)
      .addNic({ model: 'e1000e' })
      .noHotplug()
      .requirePcie();
    expect(made.policy(purePcie()).design().addressOf('interface:0')).toMatchObject({ bus: 0 });
  });

  it('makes a virtio device that is to be conventional and not unplugged stay there', () => {
    const made = guest('fixed')
      .defaults(false)
      .addRng()
      .noHotplug()
      .requirePci()
      .policy(legacyPci());
    expect(made.design().addressOf('rng:0')).toMatchObject({ bus: 0 });
  });
});

describe('the nature of a place: I/O ports', () => {
  it('are there for an old virtio form wherever it is not Express, and for cards that have them anywhere', () => {
    const made = guest('ports')
      .defaults(false)
      .addRng({ name: 'in-port' })
      .addRng({ name: 'fixed' })
      .noHotplug()
      .addRng({ name: 'modern', model: 'virtio-non-transitional' })
      .noHotplug()
      .addNic({ name: 'intel', model: 'e1000e' })
      .addNic({ name: 'vmware', model: 'vmxnet3' })
      .policy(purePcie());
    const design = made.design();
    const has = ['in-port', 'fixed', 'modern', 'intel', 'vmware'].filter(
      (device) => natureOf(design, device).ioBar.is,
    );
    expect(has).toEqual(['fixed', 'intel']);
  });
});

describe('the nature of a place: hotplug', () => {
  const pc = guest('pc').defaults(false).machine('pc');
  const q35 = guest('q35').defaults(false);

  it('is not on an expander bus of a PC, whatever libvirt says', () => {
    const made = pc.addController({ name: 'far', model: 'pci-expander-bus' }).addRng();
    const design = made.onController('far').design();
    const { unplug, plug, libvirt } = natureOf(design, 'rng:0');
    expect([unplug.is, plug.is, libvirt.plug.is]).toEqual([false, false, true]);
    expect(unplug.because).toMatch(/^pci-expander-bus 1 does not support hotplug$/);
  });

  it('is on a DMI bridge of q35, and neither behind an expander bus nor with an old QEMU', () => {
    const made = q35.addController({ name: 'dmi', model: 'dmi-to-pci-bridge' }).addRng();
    const near = made.onController('dmi');
    expect(unplugged(near)).toEqual([
      true,
      'dmi-to-pci-bridge 1 lets devices be plugged and unplugged',
    ]);
    const far = q35
      .addController({ name: 'far', model: 'pcie-expander-bus' })
      .addController({ name: 'dmi', model: 'dmi-to-pci-bridge' })
      .onController('far')
      .addRng()
      .onController('dmi');
    expect(unplugged(far)[0]).toBe(false);
    const old = place(near.design().xml, { releases: { libvirt: '6.0.0', qemu: '6.0.0' } });
    expect(natureOf(old, 'rng:0').unplug.is).toBe(false);
  });

  it('is not on a bridge below a port with hotplug off, and is in a switch port there', () => {
    const bridge = { name: 'bridge', model: 'pcie-to-pci-bridge' } as const;
    const below = q35.addController(off).addController(bridge).onController('off').addRng();
    expect(unplugged(below.onController('bridge'))).toEqual([
      false,
      'pcie-to-pci-bridge 2 is below a port with hotplug switched off, where the guest sees nothing come or go',
    ]);
    const switched = q35
      .addController(off)
      .addController({ name: 'up', model: 'pcie-switch-upstream-port' })
      .onController('off')
      .addController({ name: 'down', model: 'pcie-switch-downstream-port' })
      .onController('up')
      .addRng()
      .onController('down');
    expect(unplugged(switched)[0]).toBe(true);
  });

  it('asks for a driver in the guest on a bridge where the board plugs nothing', () => {
    const bridge = { name: 'bridge', model: 'pcie-to-pci-bridge' } as const;
    const port = { name: 'port', model: 'pcie-root-port' } as const;
    const near = q35.addController(port).addController(bridge).onController('port').addRng();
    const far = q35
      .addController({ name: 'far', model: 'pcie-expander-bus' })
      .addController(port)
      .onController('far')
      .addController(bridge)
      .onController('port')
      .addRng();
    expect([near, far].map((made) => unplugged(made.onController('bridge')))).toEqual([
      [true, 'pcie-to-pci-bridge 2 lets devices be plugged and unplugged'],
      [
        true,
        'pcie-to-pci-bridge 3 lets devices be plugged and unplugged by SHPC, for which the guest needs its driver shpchp',
      ],
    ]);
  });

  it('is not in a slot of the chipset', () => {
    expect(unplugged(pc.addRng(), 'usb:0')).toEqual([
      false,
      'its slot is one of the chipset itself',
    ]);
  });

  it('is not on the root of a board that plugs nothing', () => {
    expect(unplugged(guest('old').defaults(false).arch('mips').machine('malta').addRng())[0]).toBe(
      false,
    );
    expect(
      unplugged(guest('power').defaults(false).arch('ppc64').machine('pseries').addRng())[0],
    ).toBe(true);
  });
});

describe('hotpluggable', () => {
  const pair = guest('pair')
    .defaults(false)
    .addRng({ name: 'a' })
    .hotpluggable()
    .addRng({ name: 'b' });

  it('is never met by a shared slot', () => {
    const { ...result } = pair.sameSlotAs('a').tryDesign();
    expect(result).toMatchObject({
      ok: false,
      issues: [
        {
          code: 'hotplug-unmet',
          device: 'a',
          message: expect.stringContaining(
            'its slot has several functions, and libvirt detaches none of them',
          ),
        },
        { code: 'hotplug-unmet', device: 'b' },
      ],
    });
  });

  it('is undone by a fixed address in its slot', () => {
    const taken = pair.at('0000:01:00.1').design;
    expect(taken).toThrow();
    const first = guest('pair')
      .defaults(false)
      .addRng({ name: 'a' })
      .at('0000:01:00.0')
      .hotpluggable();
    const made = first.addController('pcie-root-port').addRng({ name: 'b' }).at('0000:01:00.1');
    expect(made.tryDesign()).toMatchObject({
      issues: [{ code: 'hotplug-unmet', severity: 'error', device: 'a' }],
    });
  });

  it('lets no dense device in', () => {
    const many = Array.from({ length: 300 }, (_, at) => `rng-${at}`).reduce<Guest<string>>(
      (made, name) => made.addRng({ name }).dense(),
      guest('many').defaults(false).addRng({ name: 'loose' }).hotpluggable().dense(),
    );
    const { topology } = many.policy(purePcie()).design();
    const at = topology.addressOf('loose');
    expect(at && topology.inSlot(at)).toHaveLength(1);
  });

  it('keeps functions of a card of the host apart', () => {
    const card = guest('card')
      .defaults(false)
      .addHostdev('0000:3b:00.0')
      .addHostdev('0000:3b:00.1');
    const { topology } = card.hotpluggable().policy(purePcie()).design();
    const cards = topology.decisions.filter(({ request }) => request.kind === 'hostdev');
    expect(cards.map(({ address }) => address.function)).toEqual([0, 0]);
  });
});

describe('noHotplug of a whole PC', () => {
  const quiet = guest('quiet').defaults(false).machine('pc').noHotplug().addRng();

  it('switches the hotplug of its root off', () => {
    const design = quiet.design();
    expect(design.xml).toMatch(
      /<controller type="pci" index="0" model="pci-root">\s*<target hotplug="off"\/>/,
    );
    expect(design.issues).toEqual([]);
    expect(unplugged(quiet)).toEqual([false, 'hotplug is switched off in pci-root 0']);
  });

  it('gives what is to be unplugged all the same, and head-room, a bridge', () => {
    const design = quiet
      .addRng({ name: 'loose' })
      .hotpluggable()
      .reserveHotplug({ nics: 2 })
      .design();
    expect(busOf(design, 'loose')?.controller.model).toBe('pci-bridge');
    expect(design.topology.budget.conventional).toBeGreaterThanOrEqual(2);
    expect(design.issues).toEqual([]);
  });

  it('stays as it is where the releases at hand cannot, on other machines and where the user says otherwise', () => {
    const { xml } = guest('quiet').defaults(false).machine('pc').addRng().design();
    const otherIntents = { hotplug: 'never' } as const;
    expect(place(xml, { otherIntents }).xml).toContain('hotplug="off"');
    const old = { libvirt: '7.8.0', qemu: '6.0.0' };
    expect(place(xml, { otherIntents, releases: old }).xml).not.toContain('hotplug="off"');
    expect(guest('q35').defaults(false).noHotplug().addRng().design().xml).not.toContain(
      '<target hotplug',
    );
    const on = xml.replace(/(model="pci-root")\/>/, '$1><target hotplug="on"/></controller>');
    expect(place(on, { otherIntents }).xml).toContain('hotplug="on"');
  });
});

describe('head-room', () => {
  it('counts only places that hotplug: behind an expander bus of a PC on a bridge', () => {
    const made = guest('cells')
      .defaults(false)
      .machine('pc')
      .addCell({ cpus: '0', memory: '1 GiB' })
      .addCell({ cpus: '1', memory: '1 GiB' })
      .addNic()
      .onNode(1)
      .reserveHotplug({ nics: 2 }, { node: 1 });
    const design = made.policy(numaAware()).design();
    expect(design.issues).toEqual([]);
    const { buses, budget } = design.topology;
    const bridge = buses.find(
      ({ controller, cell }) => controller.model === 'pci-bridge' && cell === 1,
    );
    expect(bridge?.hotplug).toBe(true);
    const far = budget.places.find(({ cell }) => cell === 1);
    expect(far?.conventional).toBe(bridge?.freeSlots);
  });
});

describe('the nature of a place: told', () => {
  it('says of a shared slot what QEMU and the guest do, and what libvirt does, as plain data too', () => {
    const made = guest('slot')
      .defaults(false)
      .addRng({ name: 'a' })
      .addRng({ name: 'b' })
      .sameSlotAs('a');
    const design = made.policy(purePcie()).design();
    const nature = natureOf(design, 'b');
    expect(`${nature}`).toBe(
      'an Express function that QEMU and the guest can unplug, and libvirt cannot: its slot has several functions, and libvirt detaches none of them',
    );
    expect(design.explain('a').because).toBe('devices of one slot have a port of their own');
    expect(JSON.parse(JSON.stringify(nature))).toMatchObject({
      unplug: { is: true },
      libvirt: { unplug: { is: false } },
    });
  });

  it('says what the guest needs for SHPC', () => {
    const design = guest('far')
      .defaults(false)
      .machine('pc')
      .vcpus(1)
      .addCell({ cpus: '0', memory: '1 GiB' })
      .addRng({ name: 'a' })
      .hotpluggable()
      .onNode(0)
      .policy(numaAware())
      .design();
    expect(`${natureOf(design, 'a')}`).toMatch(
      /that can be unplugged by SHPC, for which the guest needs its driver shpchp$/,
    );
  });
});
