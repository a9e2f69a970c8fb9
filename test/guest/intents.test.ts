import { describe, expect, it } from '@jest/globals';
import { type Guest, guest, type PciAddress } from 'virtwright';
import { legacyPci, numaAware } from 'virtwright/policies';
import { busOf } from '../support/placing.js';
import { faults } from './written.js';

const DISK = { file: '/a.qcow2', name: 'disk' } as const;

function place(made: Guest<'disk'>): PciAddress | undefined {
  return made.design().addressOf('disk');
}

describe('intents go', () => {
  it('before any device, to the whole guest', () => {
    expect(guest('web').defaults(false).preferPcie().noHotplug().toJSON().intents).toEqual({
      pcie: 'prefer',
      hotplug: false,
    });
  });

  it('to the device added last', () => {
    const { devices } = guest('web')
      .defaults(false)
      .addRng()
      .requirePci()
      .addNic()
      .onNode(1)
      .toJSON();
    expect(devices).toEqual([
      { kind: 'rng', intents: { pci: 'require' } },
      { kind: 'nic', intents: { node: 1 } },
    ]);
  });

  it('to the group closed last', () => {
    const { devices } = guest('web')
      .defaults(false)
      .group((inner) => inner.addRng().at('0000:00:05.0').addNic())
      .onNode(1, 'require')
      .toJSON();
    expect(devices).toEqual([
      {
        kind: 'group',
        devices: [{ kind: 'rng', intents: { at: '0000:00:05.0' } }, { kind: 'nic' }],
        intents: { node: 1, nodeStrength: 'require' },
      },
    ]);
  });

  it('inside a group and before its devices, to the group', () => {
    const { devices, intents } = guest('web')
      .defaults(false)
      .group((inner) => inner.noHotplug().addRng())
      .toJSON();
    expect(intents).toBeUndefined();
    expect(devices).toEqual([
      { kind: 'group', intents: { hotplug: false }, devices: [{ kind: 'rng' }] },
    ]);
  });
});

describe('what is said of the whole guest', () => {
  const hotplugs = (made: Guest<string>): boolean[] => {
    const { decisions, topology } = made.design();
    return decisions
      .filter(({ request }) => !request.controller)
      .map(({ address }) => topology.buses.some((bus) => bus.index === address.bus && bus.hotplug));
  };

  it('holds for what the machine adds where that is sure to work', () => {
    expect(hotplugs(guest('web').defaults(false).noHotplug().addRng())).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('leaves out PCI controllers, which stay where they are', () => {
    const made = guest('web')
      .defaults(false)
      .arch('ppc64')
      .machine('pseries')
      .noHotplug()
      .addController('pci-bridge');
    const warned = made.design().issues.map(({ device }) => device);
    expect(warned).toEqual(['usb:0', 'memballoon:0']);
  });

  it('is for the devices that were named otherwise', () => {
    const made = guest('web').defaults(false).hotpluggable().requirePcie().onNode(7, 'require');
    expect(made.design().issues).toEqual([]);
  });
});

describe('what is nearer ranks higher', () => {
  const inGroup = (inner: Guest): Guest<'disk'> => inner.addDisk(DISK);

  it('the group above the guest', () => {
    const made = guest('web')
      .defaults(false)
      .integrated()
      .group(inGroup)
      .hotpluggable()
      .intend({ integrated: false });
    expect(place(guest('web').defaults(false).integrated().addDisk(DISK))).toMatchObject({
      bus: 0,
    });
    expect(place(made)).not.toMatchObject({ bus: 0 });
  });

  it('the device above the group', () => {
    const made = guest('web')
      .defaults(false)
      .group((inner) => inGroup(inner).at('0000:00:07.0'))
      .at('0000:00:06.0');
    expect(place(made)).toMatchObject({ bus: 0, slot: 7 });
  });

  it('the device above the guest', () => {
    expect(
      place(guest('web').defaults(false).at('0000:00:06.0').addDisk(DISK).at('0000:00:07.0')),
    ).toMatchObject({
      slot: 7,
    });
  });

  it('the inner group above the outer one', () => {
    const made = guest('web')
      .defaults(false)
      .group((outer) => outer.group(inGroup).at('0000:00:08.0'))
      .at('0000:00:09.0');
    expect(place(made)).toMatchObject({ slot: 8 });
  });

  it('and a wish for Express replaces one for conventional PCI, and the other way round', () => {
    const policy = legacyPci();
    const express = guest('web')
      .defaults(false)
      .requirePci()
      .addDisk(DISK)
      .requirePcie()
      .policy(policy)
      .design();
    const old = guest('web')
      .defaults(false)
      .requirePcie()
      .addDisk(DISK)
      .requirePci()
      .policy(policy)
      .design();
    const bridged = /pcie-to-pci-bridge/;
    expect(String(express.explain('disk'))).not.toMatch(bridged);
    expect(old.xml).toMatch(bridged);
  });

  it('and one way to say the node replaces the others, together with its strength', () => {
    const intentsOf = (made: Guest<string>): unknown => made.toJSON().devices.at(-1)?.intents;
    const near = guest('web')
      .defaults(false)
      .addNic()
      .onNode(0, 'require')
      .nearHostDevice('0000:3b:00.0');
    expect(intentsOf(near)).toEqual({ nearHostDevice: '0000:3b:00.0' });
    const same = guest('web')
      .defaults(false)
      .addRng({ name: 'rng' })
      .addNic()
      .nearHostDevice('0000:3b:00.0');
    expect(intentsOf(same.sameNodeAs('rng', 'require'))).toEqual({
      sameNodeAs: 'rng',
      nodeStrength: 'require',
    });
    const strength = guest('web')
      .defaults(false)
      .addNic()
      .intend({ nodeStrength: 'require' })
      .onNode(1);
    expect(intentsOf(strength)).toEqual({ node: 1, nodeStrength: 'require' });
  });

  it('while what is said of something else stays', () => {
    const made = guest('web')
      .defaults(false)
      .machine('q35')
      .noHotplug()
      .addDisk(DISK)
      .requirePcie();
    const design = made.design();
    expect(busOf(design, 'disk')).toMatchObject({ hotplug: false });
    expect(design.topology.natureOf('disk')?.express.is).toBe(true);
  });
});

describe('an intent', () => {
  it('puts a device on a controller, by name or index', () => {
    const made = guest('web')
      .defaults(false)
      .addController({ model: 'pcie-root-port', index: 7, name: 'port' })
      .addDisk({ file: '/a', name: 'one' })
      .onController('port')
      .addController({ model: 'pcie-root-port', index: 9 })
      .addDisk({ file: '/b', name: 'two' })
      .onController(9)
      .design();
    expect(made.addressOf('one')).toMatchObject({ bus: 7, slot: 0 });
    expect(made.addressOf('two')).toMatchObject({ bus: 9, slot: 0 });
  });

  it('puts a device near a NUMA cell', () => {
    const made = guest('db')
      .defaults(false)
      .addCell({ cpus: '0', memory: '1 GiB' })
      .addCell({ cpus: '1', memory: '1 GiB' })
      .policy(numaAware())
      .addDisk(DISK)
      .onNode(1, 'require')
      .design();
    expect(made.xml).toContain('<node>1</node>');
  });

  it('that demands a PCI place of what is no PCI device is an error', () => {
    const made = guest('web')
      .defaults(false)
      .addDisk({ file: '/a', bus: 'sata' })
      .requirePcie()
      .addGraphics()
      .integrated()
      .addConsole()
      .onNode(0, 'require')
      .addChannel()
      .onController(3)
      .addTpm({ name: 'tpm', backend: 'passthrough' })
      .nearHostDevice('0000:3b:00.0', 'require')
      .addGraphics({ name: 'screen', type: 'spice' })
      .sameNodeAs('tpm', 'require')
      .addGraphics({ type: 'egl-headless' })
      .sameNodeAs('tpm');
    expect(faults(made)).toEqual([
      'not-pci disk:sda: It says requirePcie(), and the sata disk is no PCI device.',
      'not-pci graphics:0: It says integrated(), and the graphics is no PCI device.',
      "not-pci serial:0: It says onNode(0, 'require'), and the isa-serial serial is no PCI device.",
      'not-pci channel:org.qemu.guest_agent.0: It says onController(3), and the virtio channel is no PCI device.',
      `not-pci tpm: It says nearHostDevice("0000:3b:00.0", 'require'), and the tpm-tis tpm is no PCI device.`,
      `not-pci screen: It says sameNodeAs("tpm", 'require'), and the graphics is no PCI device.`,
    ]);
  });

  it('that says the node in two ways at once is an error', () => {
    const both = { node: 1, sameNodeAs: 'rng:0' };
    const made = guest('web')
      .defaults(false)
      .addRng()
      .group((inner) => inner.addNic().onNode(0).addVsock())
      .intend(both);
    expect(faults(made)).toEqual([
      'conflicting-intents vsock:0: Its NUMA cell is told by node and sameNodeAs, which may not be the same.',
    ]);
  });

  it('of a group or the guest holds for those it fits', () => {
    const made = guest('web')
      .defaults(false)
      .requirePcie()
      .addDisk({ file: '/a', bus: 'sata' })
      .addGraphics()
      .addNic();
    expect(faults(made)).toEqual([]);
  });

  it('of two kinds with an address no one can read tells of each device', () => {
    const made = guest('web').defaults(false).addNic().at('5:0').addRng().at('0000:00:20.0');
    expect(faults(made)).toEqual([
      "bad-address interface:0: The PCI address '5:0' is not of the form DDDD:BB:SS.F.",
      "bad-address rng:0: The PCI address '0000:00:20.0' has slot 0x20, above the limit 0x1f.",
    ]);
  });
});
