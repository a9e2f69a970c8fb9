import { describe, expect, it } from '@jest/globals';
import type { Design, DeviceIntents } from 'virtwright';
import { legacyPci, numaAware, purePcie } from 'virtwright/policies';
import {
  BARE,
  busOf,
  codesOf,
  controllersOf,
  type Definition,
  disk,
  disks,
  pci,
  placed,
  placedWith,
  places,
  tryWith,
} from '../support/placing.js';
import { targets } from '../support/targets.js';

const policy = numaAware({ base: purePcie({ spares: 0 }) });
const onNode = (cell: number, strength: 'prefer' | 'require' = 'prefer'): DeviceIntents => ({
  node: { cell, strength },
});
/** A guest of two nodes with as many virtio disks. */
const guest = (count: number, rest: Partial<Definition> = {}): Definition => ({
  cells: 2,
  devices: disks(count),
  ...rest,
});

/** The expander buses of a design: model, node, first bus number. */
const expanders = ({ topology }: Design) =>
  topology.controllers
    .filter(({ numbers }) => numbers.busNr !== undefined)
    .map(({ row, node, numbers }) => [row.model, node, numbers.busNr]);

describe('numa-aware', () => {
  it('puts devices of a node behind an expander bus of that node', () => {
    const wishes = { 'disk:vda': onNode(1), 'disk:vdb': onNode(0), 'disk:vdc': onNode(1) };
    const design = placedWith(guest(4), wishes, { policy });
    expect(design.issues).toEqual([]);
    expect(targets(4).map((dev) => busOf(design, `disk:${dev}`)?.cell)).toEqual([
      1,
      0,
      1,
      undefined,
    ]);
    expect(controllersOf(design).filter((model) => model === 'pcie-expander-bus')).toHaveLength(2);
  });

  it('gives each expander a window for the ports behind it', () => {
    const wishes = Object.fromEntries(
      targets(5).map((dev, index) => [`disk:${dev}`, onNode(index < 3 ? 0 : 1)]),
    );
    const design = placedWith(guest(5), wishes, { policy });
    expect(expanders(design)).toEqual([
      ['pcie-expander-bus', 0, 252],
      ['pcie-expander-bus', 1, 249],
    ]);
    expect(design.xml).toContain('<node>1</node>');
  });

  it('puts each device of a node into a root port of its own there', () => {
    const wishes = { 'disk:vda': onNode(0), 'disk:vdb': onNode(0) };
    const design = placedWith(guest(2), wishes, { policy });
    const where = places(design);
    const expander = design.topology.controllers.find(({ node }) => node === 0)?.index;
    const buses = ['disk:vda', 'disk:vdb'].map((id) => design.addressOf(`${id}` as const)?.bus);
    expect(new Set(buses).size).toBe(2);
    for (const bus of buses)
      expect(where[`pci:${bus}`]).toMatch(new RegExp(`^0${expander}:00\\.[01]$`));
  });

  it('leaves devices without a node to its base, untouched by nodes', () => {
    const alone = placed(guest(2), { policy });
    const withNode = placedWith(guest(3), { 'disk:vdc': onNode(0) }, { policy });
    for (const dev of ['vda', 'vdb'] as const)
      expect(busOf(withNode, `disk:${dev}`)?.cell).toBeUndefined();
    expect(controllersOf(alone)).not.toContain('pcie-expander-bus');
  });

  it('makes room for expanders however many other devices there are', () => {
    const design = placedWith(
      guest(60, { machine: 'pc' }),
      { 'disk:vdbh': onNode(1) },
      { policy: numaAware() },
    );
    expect(busOf(design, 'disk:vdbh')?.cell).toBe(1);
    expect(design.issues).toEqual([]);
  });

  it('uses an expander bus that is declared', () => {
    const devices = [
      BARE,
      disk('vda'),
      pci('pcie-expander-bus', 1, "<target busNr='100'><node>1</node></target>"),
    ];
    const design = placedWith({ cells: 2, devices }, { 'disk:vda': onNode(1) }, { policy });
    expect(expanders(design)).toEqual([['pcie-expander-bus', 1, 100]]);
    expect(busOf(design, 'disk:vda')?.cell).toBe(1);
  });

  it('refuses a node that the guest does not have', () => {
    const result = tryWith(guest(1), { 'disk:vda': onNode(2, 'require') }, { policy });
    expect(codesOf(result)).toEqual(['node-missing disk:vda']);
    expect(result.ok ? '' : result.issues[0]?.message).toBe(
      'The virtio disk is to be near NUMA cell 2, and the guest has 2 NUMA cells.',
    );
  });

  it('refuses a node on a machine without expander buses', () => {
    const riscv = guest(1, { arch: 'riscv64', machine: 'virt' });
    const result = tryWith(riscv, { 'disk:vda': onNode(0, 'require') }, { policy });
    expect(codesOf(result)).toEqual(['machine-lacks-expander disk:vda']);
  });

  it('places a device that only prefers a node, which the machine cannot give, with a warning', () => {
    const riscv = guest(1, { arch: 'riscv64', machine: 'virt' });
    const design = placedWith(riscv, { 'disk:vda': onNode(0) }, { policy });
    expect(places(design)).toHaveProperty('disk:vda');
    expect(design.issues).toMatchObject([{ code: 'node-unmet', severity: 'warning' }]);
  });

  it('works on ARM virt', () => {
    const arm = guest(2, { arch: 'aarch64', machine: 'virt' });
    const design = placedWith(arm, { 'disk:vda': onNode(1) }, { policy });
    expect(expanders(design)).toEqual([['pcie-expander-bus', 1, 254]]);
    expect(busOf(design, 'disk:vda')?.cell).toBe(1);
  });
});

describe('numa-aware on i440fx', () => {
  const pc = (count: number) => guest(count, { machine: 'pc' });

  it('uses a pci-expander-bus, which takes two bus numbers', () => {
    const wishes = { 'disk:vda': onNode(0), 'disk:vdb': onNode(1) };
    const design = placedWith(pc(2), wishes, { policy: numaAware() });
    expect(expanders(design)).toEqual([
      ['pci-expander-bus', 0, 254],
      ['pci-expander-bus', 1, 252],
    ]);
    expect(design.issues).toEqual([]);
  });

  it('adds bridges behind it when its slots are full', () => {
    const wishes = Object.fromEntries(targets(40).map((dev) => [`disk:${dev}`, onNode(0)]));
    const design = placedWith(pc(40), wishes, { policy: numaAware() });
    expect(design.issues).toEqual([]);
    for (const dev of targets(40)) expect(busOf(design, `disk:${dev}`)?.cell).toBe(0);
    expect(expanders(design)).toEqual([['pci-expander-bus', 0, 253]]);
  });
});

describe('numa-aware on pseries', () => {
  it('gives a node as many host bridges as its devices fill', () => {
    const wishes = Object.fromEntries(targets(70).map((dev) => [`disk:${dev}`, onNode(1)]));
    const ppc = guest(80, { arch: 'ppc64', machine: 'pseries' });
    const design = placedWith(ppc, wishes, { policy: numaAware() });
    expect(design.issues).toEqual([]);
    expect(targets(80).map((dev) => busOf(design, `disk:${dev}`)?.cell)).toEqual([
      ...targets(70).map(() => 1),
      ...targets(10).map(() => undefined),
    ]);
    expect(design.topology.controllers.map(({ node }) => node)).toEqual([undefined, 1, 1, 1]);
  });
});

it('ends with the last host bridge, one issue for each device left over', () => {
  const rng = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";
  const devices = [BARE, rng.repeat(31 * 31 + 2)];
  const ppc = { arch: 'ppc64', machine: 'pseries', devices };
  const result = tryWith(ppc, {}, { policy: legacyPci({ spares: 0 }) });
  const { issues } = result.ok ? result.design : result;
  expect(issues.map(({ code }) => code)).toEqual(['controller-limit', 'controller-limit']);
});

describe('the base of numa-aware', () => {
  it('places inside a node as it does outside', () => {
    const base = legacyPci();
    const wishes = { 'disk:vda': onNode(0), 'disk:vdb': onNode(0) };
    const design = placedWith(guest(3), wishes, { policy: numaAware({ base }) });
    expect(design.issues).toEqual([]);
    expect(controllersOf(design).filter((model) => model === 'pcie-to-pci-bridge')).toHaveLength(2);
    const buses = ['disk:vda', 'disk:vdb', 'disk:vdc'] as const;
    const [a, b, c] = buses.map((id) => design.addressOf(id)?.bus);
    expect(a).toBe(b);
    expect(a).not.toBe(c);
  });

  it('suits the machine when none is named', () => {
    const none = numaAware();
    expect(controllersOf(placed(guest(1), { policy: none }))).toContain('pcie-root-port');
    expect(controllersOf(placed(guest(1, { machine: 'pc' }), { policy: none }))).toEqual([
      'pci-root',
    ]);
  });

  it('gives on its spares and the models it takes', () => {
    expect(numaAware({ base: legacyPci() }).expressModels).toBeUndefined();
    expect(numaAware({ base: purePcie() }).expressModels).toBe('where-open');
    const design = placed(guest(1), { policy: numaAware({ base: purePcie({ spares: 3 }) }) });
    expect(controllersOf(design)).toHaveLength(1 + 1 + 3);
  });

  it('keeps its plain data', () => {
    expect(numaAware({ base: purePcie({ spares: 3 }) }).spec).toEqual({
      name: 'numa-aware@1',
      options: { base: purePcie({ spares: 3 }).spec },
    });
    expect(numaAware({ follow: 'switch', strict: true }).spec).toEqual({
      name: 'numa-aware@1',
      options: { follow: 'switch', strict: true },
    });
    const { spec: _spec, ...nameless } = purePcie();
    expect(numaAware({ base: nameless }).spec).toBeUndefined();
  });
});
