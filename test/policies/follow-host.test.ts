import { describe, expect, it } from '@jest/globals';
import { type Design, type HostDevice, type HostFacts, tryPlace } from 'virtwright';
import { type NumaAwareOptions, numaAware, purePcie } from 'virtwright/policies';
import { BARE, codesOf, controllersOf, definition, designed, disk } from '../support/placing.js';

/** A card of the host, passed through. */
const hostdev = (bus: string, fn = 0): string => `
  <hostdev mode='subsystem' type='pci' managed='yes'>
    <source><address domain='0x0000' bus='0x${bus}' slot='0x00' function='0x${fn}'/></source>
  </hostdev>`;

/** Two nodes of the host; cell 0 of the guest has its memory on node 1, cell 1 on node 0. */
const BOUND = `<numatune>
  <memnode cellid='0' mode='strict' nodeset='1'/>
  <memnode cellid='1' mode='strict' nodeset='0'/>
</numatune>`;

/** Facts about cards by their bus. */
const hostWith = (cards: Readonly<Record<string, HostDevice>>): HostFacts => ({
  devices: Object.fromEntries(
    Object.entries(cards).map(([bus, facts]) => [
      bus.includes('.') ? `0000:${bus}` : `0000:${bus}:00.0`,
      facts,
    ]),
  ),
});

interface Guest {
  readonly devices: readonly string[];
  readonly arch?: string;
  readonly machine?: string;
  readonly numatune?: string;
}

const xmlOf = ({ devices, numatune = BOUND, ...rest }: Guest): string =>
  definition({ cells: 2, devices: [BARE, ...devices], ...rest }).replace('<os>', `${numatune}<os>`);

function tryGuest(guest: Guest, options: NumaAwareOptions, host: HostFacts, remember?: Design) {
  const policy = numaAware({ base: purePcie({ spares: 0 }), ...options });
  return tryPlace(xmlOf(guest), { policy, host, ...(remember && { remember }) });
}

const design = (guest: Guest, options: NumaAwareOptions, host: HostFacts): Design =>
  designed(tryGuest(guest, options, host));

const card = (bus: string, fn = 0) => `hostdev:0000:${bus}:00.${fn}` as const;

function busOf({ topology }: Design, device: `${string}:${string}`) {
  const bus = topology.addressOf(device)?.bus;
  return topology.buses.find(({ index }) => index === bus);
}

const nodes = (of: Design, ...buses: string[]) => buses.map((bus) => busOf(of, card(bus))?.cell);
const roots = (of: Design, ...buses: string[]) => buses.map((bus) => busOf(of, card(bus))?.root);
/** Index of the upstream port a device sits behind. */
function switchOf(of: Design, device: `${string}:${string}`): number | undefined {
  const { buses } = of.topology;
  let at = busOf(of, device);
  while (at && at.controller.model !== 'pcie-switch-upstream-port') {
    const { parent } = at;
    at = buses.find(({ index }) => index === parent);
  }
  return at?.index;
}

describe('devices that are passed through', () => {
  const host = hostWith({ '3b': { node: 1 }, '3c': { node: 0 }, '3d': { node: 7 }, '3e': {} });
  const guest = { devices: ['3b', '3c', '3d', '3e', '3f'].map((bus) => hostdev(bus)) };

  it('sit near the cell whose memory is on their node', () => {
    expect(nodes(design(guest, {}, host), '3b', '3c')).toEqual([0, 1]);
  });

  it('sit where the base puts them when no memory is there, or nothing is known of them', () => {
    const made = design(guest, {}, host);
    expect(nodes(made, '3d', '3e', '3f')).toEqual([undefined, undefined, undefined]);
  });

  it('sit where the base puts them under another policy', () => {
    const made = designed(tryPlace(xmlOf(guest), { policy: purePcie(), host }));
    expect(controllersOf(made)).not.toContain('pcie-expander-bus');
    expect(made.issues.map(({ code }) => code)).not.toContain('node-unmet');
  });

  it('share a slot near their node as functions of one card', () => {
    const both = hostWith({ '3b': { node: 1 }, '3b:00.1': { node: 1 } });
    const made = design({ devices: [hostdev('3b'), hostdev('3b', 1)] }, {}, both);
    expect(made.addressOf(card('3b', 1))).toEqual({
      ...made.addressOf(card('3b')),
      function: 1,
    });
    expect(busOf(made, card('3b', 1))?.cell).toBe(0);
  });
});

describe('a strict numa-aware', () => {
  const riscv = { devices: [hostdev('3b')], arch: 'riscv64', machine: 'virt' };
  const host = hostWith({ '3b': { node: 1 } });

  it('refuses what cannot be near its node', () => {
    expect(codesOf(tryGuest(riscv, { strict: true }, host))).toEqual([
      `machine-lacks-expander ${card('3b')}`,
    ]);
  });

  it('warns by default', () => {
    expect(codesOf(tryGuest(riscv, {}, host))).toEqual([`node-unmet ${card('3b')}`]);
  });
});

describe('following root complexes', () => {
  const host = hostWith({
    '3b': { node: 1, rootComplex: 'pci0000:3a' },
    '5e': { node: 1, rootComplex: 'pci0000:5d' },
    '3c': { node: 1, rootComplex: 'pci0000:3a' },
    '86': { node: 0, rootComplex: 'pci0000:85' },
  });
  const follow = 'root-complex';
  const guest = { devices: ['3b', '5e', '3c', '86'].map((bus) => hostdev(bus)) };

  it('gives each of them an expander bus, all of the right node', () => {
    const made = design(guest, { follow }, host);
    const [a, b, c, d] = roots(made, '3b', '5e', '3c', '86');
    expect(a).toBe(c);
    expect(new Set([a, b, d]).size).toBe(3);
    expect(nodes(made, '3b', '5e', '3c', '86')).toEqual([0, 0, 0, 1]);
    expect(made.issues).toEqual([]);
  });

  it('is not done by default', () => {
    const [a, b] = roots(design(guest, {}, host), '3b', '5e');
    expect(a).toBe(b);
  });

  it('works without NUMA cells', () => {
    const policy = numaAware({ base: purePcie(), follow });
    const made = designed(
      tryPlace(definition({ devices: [BARE, ...guest.devices] }), { policy, host }),
    );
    const [a, b, c] = roots(made, '3b', '5e', '3c');
    expect(a).toBe(c);
    expect(a).not.toBe(b);
    expect(made.xml).not.toContain('<node>');
  });

  it('puts a device into the group that is there when others are placed already', () => {
    const first = design({ devices: [hostdev('5e'), hostdev('3b')] }, { follow }, host);
    const more = { devices: ['3c', '5e', '3b'].map((bus) => hostdev(bus)) };
    const grown = designed(tryGuest(more, { follow }, host, first));
    const [a, b, c] = roots(grown, '3b', '5e', '3c');
    expect(c).toBe(a);
    expect(c).not.toBe(b);
  });

  it('takes a declared expander bus of the node for the first of them', () => {
    const declared = `<controller type='pci' index='1' model='pcie-expander-bus'>
      <target busNr='100'><node>0</node></target></controller>`;
    const made = design({ devices: [declared, ...guest.devices] }, { follow }, host);
    expect(roots(made, '3b', '3c')).toEqual([1, 1]);
    expect(roots(made, '5e')).not.toEqual([1]);
  });

  it('gives each of them a host bridge on pseries', () => {
    const ppc = { ...guest, arch: 'ppc64', machine: 'pseries' };
    const policy = numaAware({ follow });
    const made = designed(tryPlace(xmlOf(ppc), { policy, host }));
    const [a, b, c, d] = roots(made, '3b', '5e', '3c', '86');
    expect(a).toBe(c);
    expect(new Set([0, a, b, d]).size).toBe(4);
    expect(nodes(made, '3b', '5e', '3c', '86')).toEqual([0, 0, 0, 1]);
  });
});

describe('following root complexes among host bridges', () => {
  const host = hostWith({
    '3b': { node: 1, rootComplex: 'pci0000:3a', iommuGroup: 7 },
    '3c': { node: 1, rootComplex: 'pci0000:3a', iommuGroup: 8 },
    '5e': { node: 1, rootComplex: 'pci0000:5d', iommuGroup: 9 },
  });
  const cards = ['3b', '3c', '5e'].map((bus) => hostdev(bus));
  const guest = { devices: [disk('vda'), ...cards], arch: 'ppc64', machine: 'pseries' };
  const intents = { 'disk:vda': { node: { cell: 0 } } };

  it('keeps isolation groups apart, from each other and from emulated devices', () => {
    const policy = numaAware({ follow: 'root-complex' });
    const made = designed(tryPlace(xmlOf(guest), { policy, host, intents }));
    const buses = [card('3b'), card('3c'), card('5e'), 'disk:vda' as const].map((device) =>
      busOf(made, device),
    );
    expect(new Set(buses.map((bus) => bus?.index)).size).toBe(4);
    expect(buses.map((bus) => bus?.cell)).toEqual([0, 0, 0, 0]);
    expect(made.topology.controllers).toHaveLength(1 + 4);
  });
});

describe('mirroring switches', () => {
  const follow = 'switch';
  const rootComplex = 'pci0000:3a';
  const behind = (...switches: string[]) => ({ node: 1, rootComplex, switches });
  const host = hostWith({
    '3d': behind('0000:3b:00.0'),
    '3e': behind('0000:3b:00.0'),
    '4d': behind('0000:4b:00.0'),
    '4e': behind('0000:4b:00.0', '0000:4c:00.0'),
    '4f': behind('0000:4b:00.0', '0000:4c:00.0'),
    '5d': behind('0000:5b:00.0'),
  });
  const all = ['3d', '3e', '4d', '4e', '4f', '5d'];
  const guest = { devices: all.map((bus) => hostdev(bus)) };
  const made = design(guest, { follow }, host);
  const switches = all.map((bus) => switchOf(made, card(bus)));

  it('keeps devices of one switch behind one switch', () => {
    const [a, b, c, d, e] = switches;
    expect(a).toBe(b);
    expect(d).toBe(e);
    expect(new Set([a, c, d]).size).toBe(3);
    expect(new Set(roots(made, ...all)).size).toBe(1);
    expect(made.issues).toEqual([]);
  });

  it('puts a switch behind another as they are on the host', () => {
    const [, , outer, inner] = switches;
    const bus = (index: number | undefined) =>
      made.topology.buses.find((one) => one.index === index);
    const above = bus(bus(inner)?.parent);
    expect(above?.controller.model).toBe('pcie-switch-downstream-port');
    expect(above?.parent).toBe(outer);
  });

  it('makes none for a switch that only one card sits behind', () => {
    expect(switches.at(-1)).toBeUndefined();
    const functions = hostWith({
      '3d': behind('0000:3b:00.0'),
      '3d:00.1': behind('0000:3b:00.0'),
    });
    const one = design({ devices: [hostdev('3d'), hostdev('3d', 1)] }, { follow }, functions);
    expect(controllersOf(one)).not.toContain('pcie-switch-upstream-port');
  });

  it('budgets bus numbers for them', () => {
    const [window] = made.topology.controllers.filter(({ numbers }) => numbers.busNr !== undefined);
    const needed = made.topology.buses.filter(({ root }) => root === window?.index).length;
    expect(window?.numbers.busNr).toBe(256 - needed);
  });

  it('finds them again when the design is designed again', () => {
    const policy = numaAware({ base: purePcie({ spares: 0 }), follow });
    expect(designed(tryPlace(made.xml, { policy, host })).xml).toBe(made.xml);
    const fewer = design({ devices: ['3d', '3e'].map((bus) => hostdev(bus)) }, { follow }, host);
    const third = hostWith({
      ...{ '3d': behind('0000:3b:00.0'), '3e': behind('0000:3b:00.0') },
      '3f': behind('0000:3b:00.0'),
    });
    const more = { devices: ['3f', '3e', '3d'].map((bus) => hostdev(bus)) };
    const grown = designed(tryGuest(more, { follow }, third, fewer));
    expect(switchOf(grown, card('3f'))).toBe(switchOf(grown, card('3d')));
    expect(grown.addressOf(card('3d'))).toEqual(fewer.addressOf(card('3d')));
    expect(grown.issues.map(({ code }) => code)).toEqual([
      'bus-window-moved',
      'guest-address-moved',
      'guest-address-moved',
    ]);
  });
});
