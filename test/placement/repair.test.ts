import { describe, expect, it } from '@jest/globals';
import { tryPlace } from 'virtwright';
import { legacyPci, purePcie } from 'virtwright/policies';
import {
  at,
  BARE,
  type Definition,
  definition,
  disk,
  issuesOf,
  nic,
  pci,
  placed,
  places,
} from '../support/placing.js';

const PC = { machine: 'pc' } as const;
const repair = { repair: true } as const;

/** What moved, in words. */
function moves(of: Definition | string): string[] {
  return issuesOf(of, repair).map(({ code, message }) =>
    code === 'repaired' ? message : `${code}: ${message}`,
  );
}

const address = (text: string): string => `<address ${text}/>`;
const xhci = "<controller type='usb' index='0' model='qemu-xhci'/>";
const tablet = (port: number | string): string =>
  `<input type='tablet' bus='usb'>${address(`type='usb' bus='0' port='${port}'`)}</input>`;
const hub = (port: number): string =>
  `<hub type='usb'>${address(`type='usb' bus='0' port='${port}'`)}</hub>`;
const sata = (target: string, unit: number): string =>
  `<disk type='file'><target dev='${target}' bus='sata'/>${address(`type='drive' controller='0' bus='0' target='0' unit='${unit}'`)}</disk>`;
const channel = (name: string, port: number): string =>
  `<channel type='unix'><target type='virtio' name='${name}'/>${address(`type='virtio-serial' controller='0' bus='0' port='${port}'`)}</channel>`;

describe('repairing places on PCI', () => {
  it('moves the later one of two in a slot, and tells from where, to where and why', () => {
    const devices = [BARE, nic('virtio', at('00:03.0')), nic('virtio', at('00:03.0'))];
    expect(issuesOf({ ...PC, devices }, repair)).toMatchObject([
      {
        code: 'repaired',
        severity: 'note',
        device: 'interface:1',
        message:
          'interface:1 has the place 0000:00:02.0 now, not 0000:00:03.0: interface:0 keeps that.',
        position: { line: expect.any(Number) },
      },
    ]);
  });

  it.each([
    ['first', [nic('e1000', at('01:03.0')), nic('virtio', at('01:03.0'))]],
    ['last', [nic('virtio', at('01:03.0')), nic('e1000', at('01:03.0'))]],
  ])(
    'leaves what is conventional only, for which a strict policy has no place: %s',
    (_at, cards) => {
      const bridge = pci('dmi-to-pci-bridge', 1, at('00:1e.0'));
      const options = { repair: true, policy: purePcie() };
      const issues = issuesOf({ devices: [BARE, bridge, ...cards] }, options);
      const old = cards[0]?.includes('e1000') ? 'interface:0' : 'interface:1';
      expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      const moved = issues.find(({ code }) => code === 'repaired');
      expect(moved?.message).toContain(`: ${old} keeps that.`);
    },
  );

  it('is named as a way out by the error', () => {
    const devices = [BARE, nic('virtio', at('00:03.0')), nic('virtio', at('00:03.0'))];
    const [issue] = issuesOf({ ...PC, devices });
    expect(issue?.remedy).toContain('--repair');
    expect(issuesOf({ devices: [BARE, nic('toaster')] })[0]?.remedy).not.toContain('--repair');
  });

  it('changes nothing where nothing is wrong, nor what it has repaired', () => {
    const sound = definition({ devices: [BARE, nic('virtio', at('00:03.0')), disk('vda')] });
    expect(placed(sound, repair).xml).toBe(placed(sound).xml);
    const broken = definition({ devices: [BARE, nic('virtio', at('00:40.0')), disk('vda')] });
    const once = placed(broken, repair).xml;
    expect(placed(once, repair).xml).toBe(once);
  });

  it('leaves what others hang from where it is', () => {
    const bridge = pci('pci-bridge', 1, at('00:03.0'));
    const devices = [BARE, nic('virtio', at('00:03.0')), bridge, disk('vda', at('01:05.0'))];
    const design = placed({ ...PC, devices }, repair);
    expect(places(design)).toMatchObject({ 'pci:1': '00:03.0', 'disk:vda': '01:05.0' });
  });

  it('clears the place of a part of the chipset', () => {
    const devices = [BARE, nic('virtio', at('00:1f.2'))];
    expect(moves({ devices })).toEqual([
      'interface:0 has the place 0000:01:00.0 now, not 0000:00:1f.2: sata:0 keeps that.',
    ]);
  });

  it.each([
    ['a slot beyond the last', nic('virtio', at('01:05.0'))],
    ['a port on its own bus', pci('pcie-root-port', 2, at('02:00.0'))],
    ['a port in a port', pci('pcie-root-port', 2, at('01:00.0'))],
    ['an address that is no number', nic('virtio', address("type='pci' bus='x'"))],
    ['an address of another bus', nic('virtio', address("type='ccw'"))],
  ])('moves what cannot stay in any case: %s', (_, device) => {
    const devices = [BARE, pci('pcie-root-port', 1, at('00:02.0')), device];
    expect(moves({ devices })).toHaveLength(1);
    expect(moves({ devices })[0]).toContain('now, not');
  });

  it('breaks a ring of bridges in one place', () => {
    const ring = [pci('pci-bridge', 1, at('02:01.0')), pci('pci-bridge', 2, at('01:01.0'))];
    expect(moves({ ...PC, devices: [BARE, ...ring] })).toHaveLength(1);
  });

  it('gives a slot its function 0, by what has to move in any case or else by what is in it', () => {
    const far = nic('virtio', at('00:05.3'));
    expect(places(placed({ ...PC, devices: [BARE, far] }, repair))['interface:0']).toBe('00:05.0');
    const clash = [nic('virtio', at('00:06.0')), nic('e1000', at('00:06.0'))];
    const design = placed({ ...PC, devices: [BARE, far, ...clash] }, repair);
    expect(places(design)).toMatchObject({ 'interface:0': '00:05.3', 'interface:2': '00:05.0' });
  });

  it('tells what no move mends as before', () => {
    const devices = [BARE, nic('toaster'), disk('vda'), disk('vda')];
    const codes = issuesOf({ devices }, repair).map(({ code }) => code);
    expect(codes).toEqual(issuesOf({ devices }).map(({ code }) => code));
  });
});

describe('repairing numbers of controllers', () => {
  it('leaves an index to the controller on which more of what names it fits', () => {
    const ports = [1, 2].map((index) => pci('pcie-root-port', index, at(`00:0${index}.0`)));
    const bridge = pci('pcie-to-pci-bridge', 2);
    const behind = [nic('virtio', at('02:03.0')), disk('vda', at('02:04.0'))];
    const design = placed({ devices: [BARE, ...ports, bridge, ...behind] }, repair);
    expect(places(design)).toMatchObject({ 'interface:0': '02:03.0', 'disk:vda': '02:04.0' });
    expect(design.topology.buses.find(({ index }) => index === 2)?.controller.model).toBe(
      'pcie-to-pci-bridge',
    );
  });

  it('gives the other one the index that addresses miss', () => {
    const usb = "<controller type='usb' index='0' model='qemu-xhci'/>";
    const input = `<input type='tablet' bus='usb'>${address("type='usb' bus='1' port='2'")}</input>`;
    expect(moves({ devices: [usb, usb, input] })).toEqual([
      'usb:1 has the index 1 now, not 0: usb:0 keeps that.',
    ]);
  });

  it('gives chassis numbers and bus numbers anew', () => {
    const ports = [1, 2].map((index) =>
      pci('pcie-root-port', index, `<target chassis='7'/>${at(`00:0${index}.0`)}`),
    );
    const roots = [3, 4].map((index) =>
      pci('pcie-expander-bus', index, `<target busNr='250'/>${at(`00:0${index}.0`)}`),
    );
    expect(moves({ devices: [BARE, ...ports, ...roots] })).toEqual([
      'pci:4 has the first bus number 254 now, not 250: pci:3 keeps that.',
      'pci:2 has the chassis number 2 now, not 7: pci:1 keeps that.',
    ]);
  });
});

describe('repairing places elsewhere', () => {
  it('keeps a hub and what is behind it', () => {
    const devices = [xhci, tablet(1), hub(1), tablet('1.2')];
    expect(moves({ devices })).toEqual([
      'input:0 has the place usb bus=0 port=2 now, not usb bus=0 port=1: hub:0 keeps that.',
    ]);
  });

  it('puts a drive elsewhere when the place that its name tells is taken', () => {
    expect(moves({ devices: [BARE, sata('sdb', 0), sata('sda', 0), sata('sdc', 1)] })).toEqual([
      'disk:sda has the place drive controller=0 bus=0 target=0 unit=2 now, not drive controller=0 bus=0 target=0 unit=0: disk:sdb keeps that.',
    ]);
  });

  it('moves channels, memory modules and what is on other buses', () => {
    const channels = [channel('a', 4), channel('b', 4), channel('c', 77)];
    expect(moves({ devices: [BARE, ...channels] })).toHaveLength(2);
    const ccw = disk('vdb', address("type='ccw' cssid='0xfe' ssid='0x0' devno='0x0001'"));
    const guest = { arch: 's390x', machine: 's390-ccw-virtio' };
    expect(moves({ ...guest, devices: [ccw, ccw.replaceAll('vdb', 'vdc')] })).toEqual([
      'disk:vdc has the place ccw cssid=0xfe ssid=0x0 devno=0x0000 now, not ccw cssid=0xfe ssid=0x0 devno=0x0001: disk:vdb keeps that.',
    ]);
  });

  it('is taken by any policy', () => {
    const devices = [BARE, nic('virtio', at('00:03.0')), nic('virtio', at('00:03.0'))];
    const result = tryPlace(definition({ devices }), { ...repair, policy: legacyPci() });
    expect(result.ok).toBe(true);
  });
});
