import { describe, expect, it } from '@jest/globals';
import { tryPlace } from 'virtwright';
import { purePcie } from 'virtwright/policies';
import {
  at,
  BARE,
  codesOf,
  controllersOf,
  definition,
  disk,
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

const policy = purePcie({ spares: 0 });
/** The same wish for as many disks. */
const all = <Wish>(count: number, wish: Wish): Record<string, Wish> =>
  Object.fromEntries(targets(count).map((dev) => [`disk:${dev}`, wish]));

describe('pure-pcie', () => {
  it('gives every device a root port of its own, eight to a slot', () => {
    const design = placed({ devices: disks(10) }, { policy });
    const where = places(design);
    expect([1, 2, 8, 9, 10].map((index) => where[`pci:${index}`])).toEqual([
      '00:01.0',
      '00:01.1',
      '00:01.7',
      '00:02.0',
      '00:02.1',
    ]);
    expect(targets(10).map((dev) => where[`disk:${dev}`])).toEqual(
      Array.from({ length: 10 }, (_, index) => `0${(index + 1).toString(16)}:00.0`),
    );
    expect(design.topology.decision('pci:1')?.multifunction).toBe(true);
  });

  it('adds nothing conventional', () => {
    const design = placed({ devices: [disk('vda'), nic('igb'), "<sound model='virtio'/>"] }, {});
    expect(new Set(controllersOf(design))).toEqual(new Set(['pcie-root', 'pcie-root-port']));
  });

  it('puts what is not to be unplugged directly on the root complex', () => {
    const design = placedWith({ devices: disks(2) }, { 'disk:vda': never }, { policy });
    expect(places(design)).toMatchObject({ 'disk:vda': '00:02.0', 'disk:vdb': '01:00.0' });
    expect(design.explain('disk:vda').because).toBe(
      'it is not to be unplugged, and the root complex does not hotplug',
    );
    expect(design.issues).toEqual([]);
  });

  it('goes on with ports without hotplug when the root complex is full', () => {
    const design = placedWith({ devices: disks(60) }, all(60, never), { policy });
    expect(design.issues).toEqual([]);
    const direct = design.decisions.filter(({ request, address }) => {
      return request.wants.hotplug === 'never' && address.bus === 0;
    });
    expect(direct.length).toBeGreaterThan(20);
    const ports = design.topology.controllers.filter(({ row }) => row.model === 'pcie-root-port');
    expect(ports.length + direct.length).toBeGreaterThanOrEqual(60);
    for (const { hotplug } of ports) expect(hotplug).toBe(false);
    expect(design.xml).toContain("hotplug='off'");
  });

  it('finds a place for as many devices as ports fit on a root complex', () => {
    const design = placed({ devices: disks(200) }, { policy });
    expect(design.decisions.filter(({ device }) => device.startsWith('disk'))).toHaveLength(200);
    const mixed = Object.fromEntries(
      targets(200)
        .slice(0, 100)
        .map((dev) => [`disk:${dev}`, never]),
    );
    const both = placedWith({ devices: disks(200) }, mixed, { policy });
    expect(both.issues).toEqual([]);
  });

  it('refuses what is conventional only, and names its replacement', () => {
    const result = tryPlace(definition({ devices: [BARE, nic('rtl8139'), disk('vda')] }), {
      policy,
    });
    expect(result.ok ? [] : result.issues).toMatchObject([
      {
        code: 'conventional-only',
        severity: 'error',
        device: 'interface:0',
        message:
          'The rtl8139 interface cannot be placed: it is conventional PCI only, and pure-pcie has no conventional slots.',
        remedy:
          "Use the model 'e1000e' in place of 'rtl8139', have that done by purePcie({ substitute: true }) (or --policy pure-pcie --policy-options '{\"substitute\":true}'), or use the policy auto (auto() or --policy auto), which gives it a bridge.",
      },
    ]);
  });

  it('refuses what nothing replaces, and says what else to do', () => {
    const result = tryPlace(definition({ devices: [BARE, "<watchdog model='i6300esb'/>"] }), {
      policy,
    });
    expect(result.ok ? [] : result.issues.map(({ remedy }) => remedy)).toEqual([
      'Nothing replaces it over Express: take it out, give it a bridge by purePcie({ conventional: \'bridge\' }) (or --policy pure-pcie --policy-options \'{"conventional":"bridge"}\'), or use the policy auto (auto() or --policy auto), which gives it a bridge.',
    ]);
  });

  it('refuses companions as one device, and has them substituted where it is to', () => {
    const ehci = "<controller type='usb' index='0' model='ich9-ehci1'/>";
    const uhci = [1, 2, 3].map((nth) => ehci.replace('ehci1', `uhci${nth}`));
    const refusals = (substitute: boolean) =>
      issuesOf({ devices: [ehci, ...uhci] }, { policy: purePcie({ substitute }) });
    expect(refusals(false)).toMatchObject([
      {
        code: 'conventional-only',
        device: 'usb:0',
        remedy: expect.stringContaining(
          "'qemu-xhci' in place of 'ich9-ehci1' and its companions, have that done by",
        ),
      },
    ]);
    expect(refusals(true).map(({ code }) => code)).not.toContain('conventional-only');
  });

  it('takes what is conventional only where it is to be integrated', () => {
    const design = placedWith(
      { devices: [BARE, nic('rtl8139')] },
      { 'interface:0': { integrated: true } },
      { policy },
    );
    expect(places(design)).toMatchObject({ 'interface:0': '00:01.0' });
  });

  it('takes what is conventional only where its address is given', () => {
    const design = placed({ devices: [BARE, nic('rtl8139', at('00:05.0'))] }, { policy });
    expect(places(design)).toMatchObject({ 'interface:0': '00:05.0' });
  });

  it('is of no use on a machine without Express', () => {
    const result = tryWith({ machine: 'pc', devices: disks(1) }, {}, { policy });
    expect(codesOf(result)).toEqual(['machine-lacks-express disk:vda']);
  });

  it('meets the requirement of hotplug with a port, and of a conventional slot with a bridge', () => {
    const required = { hotplug: 'required' } as const;
    const design = placedWith({ devices: disks(1) }, { 'disk:vda': required }, { policy });
    expect(places(design)).toMatchObject({ 'disk:vda': '01:00.0' });
    const wish = { connector: { kind: 'conventional', strength: 'require' } } as const;
    const bridged = placedWith({ devices: disks(2) }, { 'disk:vda': wish }, { policy });
    expect(places(bridged)).toMatchObject({ 'disk:vda': '02:01.0', 'disk:vdb': '03:00.0' });
    expect(bridged.issues.map(({ code }) => code)).toEqual(['conventional-bridge']);
  });

  it('fills ports that are declared before it adds any', () => {
    const devices = [...disks(3), pci('pcie-root-port'), pci('pcie-root-port')];
    const design = placed({ devices }, { policy });
    expect(controllersOf(design)).toHaveLength(4);
  });

  it('places on ARM virt as on q35, but for the chipset', () => {
    const arm = placed(
      { arch: 'aarch64', machine: 'virt', devices: [disk('vda'), disk('vdb')] },
      { policy },
    );
    expect(places(arm)).toEqual({
      'pci:1': '00:01.0',
      'pci:2': '00:01.1',
      'disk:vda': '01:00.0',
      'disk:vdb': '02:00.0',
    });
  });
});

describe('the spare ports of pure-pcie', () => {
  /** Ports that are free, by hotplug. */
  const freePorts = (count: number, spares?: number, inner: readonly string[] = []) => {
    const options = { policy: purePcie(spares === undefined ? {} : { spares }) };
    const { buses } = placed({ devices: [...disks(count), ...inner] }, options).topology;
    return buses.filter((bus) => bus.index > 0 && bus.empty && bus.hotplug).length;
  };

  it('are one by default, and as many as are wanted', () => {
    expect([freePorts(3), freePorts(3, 0), freePorts(3, 4)]).toEqual([1, 0, 4]);
  });

  it('count ports that are free already', () => {
    const ports = Array.from({ length: 6 }, () => pci('pcie-root-port'));
    expect(freePorts(3, 2, ports)).toBe(3);
    expect(freePorts(3, 5, ports)).toBe(5);
  });

  it('do not count ports that cannot hotplug', () => {
    const fixed = pci('pcie-root-port', 1, "<target hotplug='off'/>");
    expect(freePorts(0, 1, [fixed])).toBe(1);
  });

  it('make way for what the guest asks for', () => {
    const headroom = { express: 3, conventional: 1 };
    const design = placed({ devices: disks(1) }, { policy, headroom });
    const { buses } = design.topology;
    expect(
      buses.filter((bus) => bus.accepts('express') && bus.index > 0 && bus.empty),
    ).toHaveLength(3);
    expect(controllersOf(design)).toContain('pcie-to-pci-bridge');
    expect(design.issues).toEqual([]);
  });

  it('that find no room are a warning', () => {
    const design = placed({ devices: disks(1) }, { policy: purePcie({ spares: 300 }) });
    expect(design.issues).toMatchObject([{ code: 'headroom-unmet', severity: 'warning' }]);
  });
});
