import { describe, expect, it } from '@jest/globals';
import { legacyPci } from 'virtwright/policies';
import {
  BARE,
  codesOf,
  controllersOf,
  disks,
  issuesOf,
  never,
  nic,
  pci,
  placed,
  placedWith,
  places,
  tryWith,
} from '../support/placing.js';
import { targets } from '../support/targets.js';

const policy = legacyPci();

describe('legacy-pci on i440fx', () => {
  const machine = 'pc';

  it('fills the slots of the root from the lowest, and none of the chipset', () => {
    const design = placed({ machine, devices: disks(3) }, { policy });
    expect(places(design)).toEqual({
      'disk:vda': '00:02.0',
      'disk:vdb': '00:03.0',
      'disk:vdc': '00:04.0',
    });
    expect(design.decisions[0]?.because).toBe('it is the lowest free conventional slot');
  });

  it('puts Express cards in conventional slots, there being no others', () => {
    const design = placed({ machine, devices: [BARE, nic('e1000e')] }, { policy });
    expect(places(design)).toEqual({ 'interface:0': '00:02.0' });
  });

  it('needs no bridge as long as one slot is left', () => {
    const design = placed({ machine, devices: disks(29) }, { policy });
    expect(controllersOf(design)).toEqual(['pci-root']);
    expect(places(design)['disk:vdac']).toBe('00:1e.0');
  });

  it('keeps the last slot for a bridge, which takes the lowest place', () => {
    const design = placed({ machine, devices: disks(30) }, { policy });
    expect(controllersOf(design)).toEqual(['pci-root', 'pci-bridge']);
    expect(places(design)).toMatchObject({
      'pci:1': '00:02.0',
      'disk:vda': '00:03.0',
      'disk:vdac': '00:1f.0',
      'disk:vdad': '01:01.0',
    });
  });

  it('fills a root to the last slot when no spare is wanted', () => {
    const full = placed({ machine, devices: disks(30) }, { policy: legacyPci({ spares: 0 }) });
    expect(controllersOf(full)).toEqual(['pci-root']);
    expect(places(full)['disk:vdad']).toBe('00:1f.0');
  });

  it('goes on with one bridge after the other, 31 slots each', () => {
    const design = placed({ machine, devices: disks(29 + 31 + 30) }, { policy });
    expect(controllersOf(design)).toEqual(['pci-root', 'pci-bridge', 'pci-bridge', 'pci-bridge']);
    const used = new Set(Object.values(places(design)));
    expect(used.size).toBe(29 + 31 + 30 + 3);
    for (const [device, place] of Object.entries(places(design)))
      if (device.startsWith('disk')) expect(place).not.toMatch(/^0[1-9]:00/);
  });

  it('warns where a device could be unplugged that is not to be', () => {
    const design = placedWith(
      { machine, acpi: true, devices: disks(1) },
      { 'disk:vda': never },
      { policy },
    );
    expect(places(design)).toEqual({ 'disk:vda': '00:02.0' });
    expect(design.issues).toMatchObject([
      { code: 'no-hotplug-unmet', severity: 'warning', device: 'disk:vda' },
    ]);
  });

  it('cannot give what requires Express a place', () => {
    const wish = { connector: { kind: 'express', strength: 'require' } } as const;
    const result = tryWith({ machine, devices: disks(1) }, { 'disk:vda': wish }, { policy });
    expect(codesOf(result)).toEqual(['express-unmet disk:vda']);
  });
});

describe('legacy-pci on q35', () => {
  it('puts devices on a PCIe-to-PCI bridge behind a root port', () => {
    const design = placed({ devices: disks(2) }, { policy });
    expect(controllersOf(design)).toEqual(['pcie-root', 'pcie-root-port', 'pcie-to-pci-bridge']);
    expect(places(design)).toEqual({
      'sata:0': '00:1f.2',
      'pci:1': '00:01.0',
      'pci:2': '01:00.0',
      'disk:vda': '02:01.0',
      'disk:vdb': '02:02.0',
    });
  });

  it('adds a bridge behind it when its 31 slots are full, one kept for the bridge', () => {
    const design = placed({ devices: disks(31) }, { policy });
    expect(controllersOf(design)).toEqual([
      'pcie-root',
      'pcie-root-port',
      'pcie-to-pci-bridge',
      'pci-bridge',
    ]);
    expect(places(design)).toMatchObject({
      'pci:3': '02:01.0',
      'disk:vda': '02:02.0',
      'disk:vdad': '02:1f.0',
      'disk:vdae': '03:01.0',
    });
  });

  it('gives a root port to what is Express only', () => {
    const design = placed({ devices: [BARE, nic('e1000e'), nic('e1000')] }, { policy });
    expect(places(design)).toMatchObject({
      'interface:0': expect.stringMatching(/:00\.0$/),
      'interface:1': expect.stringMatching(/:01\.0$/),
    });
    const { bus } = design.addressOf('interface:0') ?? { bus: -1 };
    expect(controllersOf(design)[bus]).toBe('pcie-root-port');
  });

  it('gives a root port to what prefers Express', () => {
    const wish = { connector: { kind: 'express', strength: 'prefer' } } as const;
    const design = placedWith({ devices: disks(1) }, { 'disk:vda': wish }, { policy });
    expect(design.issues).toEqual([]);
    const { bus } = design.addressOf('disk:vda') ?? { bus: -1 };
    expect(controllersOf(design)[bus]).toBe('pcie-root-port');
  });

  it('puts what is not to be unplugged directly on the root complex', () => {
    const design = placedWith({ devices: disks(2) }, { 'disk:vda': never }, { policy });
    expect(design.addressOf('disk:vda')).toMatchObject({ bus: 0, function: 0 });
    expect(design.addressOf('disk:vdb')).toMatchObject({ bus: 2 });
    expect(design.issues).toEqual([]);
  });

  it('finds a place for every device that is not to be unplugged, an Express one last', () => {
    const devices = [...disks(40), nic('e1000e')];
    const ids = [...targets(40).map((dev) => `disk:${dev}`), 'interface:0'];
    const wishes = Object.fromEntries(ids.map((id) => [id, never]));
    const design = placedWith({ devices }, wishes, { policy });
    expect(Object.keys(places(design))).toEqual(expect.arrayContaining(ids));
  });

  it('fills bridges that are declared', () => {
    const devices = [
      ...disks(1),
      pci('pcie-root-port'),
      pci('pcie-to-pci-bridge'),
      pci('pci-bridge'),
    ];
    const design = placed({ devices }, { policy });
    expect(controllersOf(design)).toHaveLength(4);
    expect(places(design)).toMatchObject({ 'pci:3': '02:01.0', 'disk:vda': '02:02.0' });
  });
});

describe('the spare slots of legacy-pci', () => {
  const free = (spares: number, count: number) =>
    placed({ machine: 'pc', devices: disks(count) }, { policy: legacyPci({ spares }) });

  it('are counted free after all devices have theirs', () => {
    for (const count of [20, 26, 29, 30, 45]) {
      const design = free(5, count);
      const usable = 30 + 31 * (controllersOf(design).length - 1);
      expect(usable - design.decisions.length).toBeGreaterThanOrEqual(5);
    }
    expect(controllersOf(free(5, 20))).toEqual(['pci-root']);
  });

  it('make way for what the guest asks for', () => {
    const headroom = { express: 0, conventional: 40 };
    const design = placed({ machine: 'pc', acpi: true, devices: disks(1) }, { policy, headroom });
    expect(controllersOf(design)).toEqual(['pci-root', 'pci-bridge']);
    expect(design.issues).toEqual([]);
  });

  it('are ports where the guest asks for Express ones', () => {
    const headroom = { express: 2, conventional: 0 };
    const design = placed({ devices: disks(0) }, { policy, headroom });
    expect(controllersOf(design)).toEqual(['pcie-root', 'pcie-root-port', 'pcie-root-port']);
  });

  it('are not kept where the guest asks for none', () => {
    const headroom = { express: 0, conventional: 0 };
    const design = placed({ machine: 'pc', devices: disks(30) }, { policy, headroom });
    expect(design.decisions.length).toBeGreaterThanOrEqual(30);
    expect(issuesOf({ machine: 'pc', devices: disks(30) }, { policy, headroom })).toEqual([]);
  });
});

describe('legacy-pci on pseries', () => {
  const bridges = (count: number, options = {}): number => {
    const guest = { arch: 'ppc64', machine: 'pseries', devices: disks(count) };
    return controllersOf(placed(guest, { policy: legacyPci(options) })).length;
  };

  it('goes on with a further host bridge, and keeps a slot to spare', () => {
    expect([30, 31, 61, 62].map((count) => bridges(count))).toEqual([1, 2, 2, 3]);
  });

  it('fills them to the last slot when no spare is wanted', () => {
    expect([31, 32, 62].map((count) => bridges(count, { spares: 0 }))).toEqual([1, 2, 2]);
  });
});
