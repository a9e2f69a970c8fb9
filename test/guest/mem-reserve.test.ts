import { describe, expect, it } from '@jest/globals';
import { fromJSON, type Guest, guest, place } from 'virtwright';
import { legacyPci, numaAware, purePcie } from 'virtwright/policies';
import { faults } from './written.js';

const web = guest('web').defaults(false).addNic({ name: 'front' });
const large = web.reserveHotplug({ gpus: 2 }, { memory: '64 MiB' });

/** Reserves of the ports in order of their indexes, those that are free marked. */
function reserves(made: Guest<string>): string[] {
  const { topology } = made.design();
  return topology.controllers
    .filter(({ row }) => row.model === 'pcie-root-port')
    .map(({ index, memReserve }) => {
      const free = topology.buses.find((bus) => bus.index === index)?.empty;
      return `${memReserve ?? '-'}${free ? ' free' : ''}`;
    });
}

const codes = (made: Guest<string>): string[] =>
  made.design().issues.map(({ code, severity }) => `${code} ${severity}`);

describe('head-room with memory', () => {
  it('is ports with a reserve, which devices of today stay off', () => {
    expect(reserves(large)).toEqual(['-', '-', '-', '65536 free', '65536 free']);
    expect(large.design().xml).toMatch(/<target [^>]*memReserve="65536"/);
    expect(large.design().issues).toEqual([]);
  });

  it('comes on top of places without', () => {
    const both = large.reserveHotplug({ nics: 1 });
    expect(reserves(both)).toEqual(['-', '-', '-', '- free', '65536 free', '65536 free']);
  });

  it('counts a larger reserve for a smaller one', () => {
    const more = large.reserveHotplug({ nics: 1 }, { memory: '16 MiB' });
    expect(reserves(more).slice(3)).toEqual(['65536 free', '65536 free', '16384 free']);
    const declared = place(large.design().xml.replaceAll('"65536"', '"131072"'), {
      headroom: { express: 0, conventional: 0, reserving: [{ express: 2, memReserve: 65536 }] },
    });
    expect(declared.topology.controllers.map(({ memReserve }) => memReserve ?? 0)).toEqual([
      0, 0, 0, 0, 131072, 131072,
    ]);
  });

  it('is there for machines of legacy-pci too, and near nodes', () => {
    expect(reserves(large.policy(legacyPci()))).toContain('65536 free');
    const near = guest('numa')
      .defaults(false)
      .addCell({ cpus: '0', memory: '1 GiB' })
      .policy(numaAware({ base: purePcie() }))
      .reserveHotplug({ gpus: 1 }, { memory: '1 GiB', node: 0 })
      .design();
    const bus = near.topology.buses.find(({ memReserve }) => memReserve === 1024 ** 2);
    expect(bus).toMatchObject({ cell: 0, empty: true });
    // Who asks near a node only leaves the rest to the policy.
    expect(near.topology.budget.places[0]).toMatchObject({ root: 0, express: 1 });
  });

  it('is shown in the tree and in the budget', () => {
    const { topology } = large.design();
    expect(String(topology)).toContain('pcie-root-port 4  [64 MiB reserved]  (free)');
    expect(topology.budget.freePorts).toEqual({
      busNumbers: 2,
      memoryKiB: 1400,
      reservedKiB: 131072,
    });
  });

  it('stays when the design is designed again, and when it is remembered', () => {
    const design = large.design();
    const none = { express: 0, conventional: 0 };
    expect(place(design.xml, { policy: purePcie(), headroom: none }).xml).toBe(design.xml);
    const more = large.addRng().remember(design).design();
    const ports = (xml: string): string[] => xml.match(/memReserve="\d+"/g) ?? [];
    expect(ports(more.xml)).toEqual(ports(design.xml));
    expect(more.addressOf('front')).toEqual(design.addressOf('front'));
  });

  it('is left free by devices that share ports', () => {
    let many: Guest<string> = guest('many')
      .defaults(false)
      .dense()
      .onNode(0, 'require')
      .addCell({ cpus: '0', memory: '1 GiB' })
      .policy(numaAware({ base: purePcie() }))
      .reserveHotplug({ nics: 0 })
      .reserveHotplug({ gpus: 2 }, { memory: '64 MiB', node: 0 })
      .addXml("<controller type='usb' model='none'/>")
      .addXml("<memballoon model='none'/>");
    for (let at = 0; at < 300; at += 1) many = many.addNic();
    const { topology } = many.design();
    expect(topology.budget.freePorts).toMatchObject({ reservedKiB: 131072 });
    expect(topology.issues).toEqual([]);
  });

  it('is told as unmet where only ports of a switch could be added, which reserve none', () => {
    let many: Guest<string> = large;
    for (let at = 0; at < 240; at += 1) many = many.addNic();
    expect(many.design().issues.map(({ message }) => message)).toEqual([
      'There is no room for another pcie-switch-downstream-port as head-room: a pcie-switch-downstream-port reserves no memory.',
    ]);
  });

  it('is plain data, and adds up by its memory and node', () => {
    const made = large
      .reserveHotplug({ gpus: 1, nics: 1 }, { memory: '64 MiB' })
      .reserveHotplug({ gpus: 1 }, { memory: '64 MiB', node: 0 });
    const spec = made.toJSON();
    expect(spec.headroom).toEqual({
      withMemory: [
        { memory: '64 MiB', gpus: 3, nics: 1 },
        { memory: '64 MiB', node: 0, gpus: 1 },
      ],
    });
    expect(fromJSON(spec).toJSON()).toEqual(spec);
  });

  it('is kept without the memory where the releases cannot reserve any, and says so', () => {
    const old = { ...purePcie(), emulates: { releases: { libvirt: '10.2.0' } } };
    expect(reserves(large.policy(old))).toEqual(['-', '-', '-', '- free', '- free']);
    expect(codes(large.policy(old))).toEqual(['mem-reserve-unsupported warning']);
    expect(codes(large.machine('pc').policy(legacyPci()))).toEqual([
      'mem-reserve-unsupported warning',
    ]);
    expect(codes(web.reserveHotplug({ gpus: 2 }).policy(old))).toEqual([]);
  });

  it('is an amount that QEMU takes, and not for conventional places', () => {
    const asking = (memory: `${number} GiB`) => web.reserveHotplug({ gpus: 1 }, { memory });
    expect(faults(asking('4 GiB'))).toEqual([
      'bad-headroom guest: Places for hotplug are to have 4 GiB each.',
    ]);
    expect(faults(asking('0 GiB'))).toHaveLength(1);
    expect(faults(web.reserveHotplug({ legacy: 1 }, { memory: '4 MiB' }))).toEqual([
      'bad-headroom guest: Memory is asked for conventional places, which share that of their bridge.',
    ]);
    expect(faults(web.reserveHotplug({ nics: -1 }, { memory: '4 MiB' }))).toEqual([
      'bad-headroom guest: The option headroom.withMemory[0].nics is -1, and it has to be a whole number, 0 or more.',
    ]);
  });
});

describe('a port with a reserve that the definition declares', () => {
  it('is for the devices that name it', () => {
    const xml = (on: string): string => `<domain type='qemu'><name>g</name><memory>1</memory>
      <os><type arch='x86_64' machine='q35'>hvm</type></os><devices>
      <controller type='pci' index='1' model='pcie-root-port'><target memReserve='4096'/></controller>
      <rng model='virtio'><backend model='random'/>${on}</rng>
      <memballoon model='none'/><controller type='usb' model='none'/></devices></domain>`;
    const fixed = "<address type='pci' bus='0x01' slot='0x00' function='0x0'/>";
    expect(place(xml('')).addressOf('rng:0')?.bus).toBe(2);
    expect(place(xml(fixed)).addressOf('rng:0')?.bus).toBe(1);
  });
});
