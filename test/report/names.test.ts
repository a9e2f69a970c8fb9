import { describe, expect, it } from '@jest/globals';
import { type CardName, type PlaceOptions, VirtwrightError } from 'virtwright';
import { libvirt } from 'virtwright/policies';
import { at, BARE, type Definition, definition, nic, pci, placed } from '../support/placing.js';

interface Of extends Definition {
  /** `<acpi/>` when left out. */
  readonly features?: string;
  /** What stands before the devices besides. */
  readonly head?: string;
}

function cards(
  { features = '<acpi/>', head = '', ...of }: Of,
  scheme?: string,
  options: PlaceOptions = {},
): readonly CardName[] {
  const xml = definition({ ...of, devices: [BARE, ...[of.devices ?? []].flat()] });
  const whole = xml.replace('<devices>', `${head}<features>${features}</features><devices>`);
  return placed(whole, { policy: libvirt(), ...options }).guestView.cards(scheme);
}

const names = (of: Of, scheme?: string, options?: PlaceOptions) =>
  cards(of, scheme, options).map(({ name }) => name);

const many = (place: string): string => at(place).replace('/>', " multifunction='on'/>");
const system = (id: string): string =>
  `<metadata><o:libosinfo xmlns:o='http://libosinfo.org/xmlns/libvirt/domain/1.0'><o:os id='${id}'/></o:libosinfo></metadata>`;

const ROOT_AND_BRIDGE: Definition = {
  machine: 'pc',
  devices: [
    pci('pci-bridge', 1, at('00:05.0')),
    nic('virtio', at('00:03.0')),
    nic('virtio', at('01:03.0')),
    nic('virtio', at('01:05.0')),
  ],
};

const TWO_CARDS = [nic('virtio', at('00:03.0')), nic('virtio', at('00:04.0'))];

describe('a guest calls a network card', () => {
  it('by bus and slot behind a port and on the root of PCI Express', () => {
    const devices = [pci('pcie-root-port', 1, at('00:02.0')), nic('virtio', at('01:00.0'))];
    expect(names({ devices: [...devices, nic('e1000e', at('00:03.0'))] })).toEqual([
      'enp1s0',
      'enp0s3',
    ]);
  });

  it('by its slot on a conventional root, unless nothing is plugged in there', () => {
    const of = { machine: 'pc', devices: TWO_CARDS };
    expect(names(of)).toEqual(['ens3', 'ens4']);
    expect(names({ ...of, features: '' })).toEqual(['enp0s3', 'enp0s4']);
    const off = pci('pci-root', 0, "<target hotplug='off'/>");
    expect(names({ ...of, devices: [off, ...TWO_CARDS] })).toEqual(['enp0s3', 'enp0s4']);
  });

  it('by a slot behind a bridge whose number no lower bus has', () => {
    expect(names(ROOT_AND_BRIDGE, 'v255')).toEqual(['ens3', 'enp1s3', 'ens5']);
    const [first, ...others] = ROOT_AND_BRIDGE.devices ?? [];
    const off = pci('pci-root', 0, "<target hotplug='off'/>");
    const devices = [off, first ?? '', ...others];
    expect(names({ machine: 'pc', devices }, 'v255')).toEqual(['enp0s3', 'ens3', 'ens5']);
  });

  it('by what ACPI calls its slot since v257, so that two may want one name', () => {
    expect(names(ROOT_AND_BRIDGE, 'v257')).toEqual(['ens3', 'ens3', 'ens5']);
    const [first, second, third] = cards(ROOT_AND_BRIDGE, 'v257');
    expect(first?.rivals).toEqual(['interface:1']);
    expect(second).toMatchObject({ rivals: ['interface:0'], path: 'enp1s3', kernel: 'eth1' });
    expect(third?.rivals).toBeUndefined();
    expect(cards(ROOT_AND_BRIDGE, 'v255').every(({ rivals }) => rivals === undefined)).toBe(true);
  });

  it('by a slot that the root gives no number, for a card there never goes', () => {
    const screen = `<video><model type='vga'/>${at('00:02.0')}</video>`;
    const bridge = pci('pci-bridge', 1, at('00:05.0'));
    const devices = [screen, bridge, nic('virtio', at('01:02.0'))];
    expect(names({ machine: 'pc', devices }, 'v252')).toEqual(['ens2']);
    const sound = `<sound model='ich6'>${at('00:04.0')}</sound>`;
    const other = [sound, bridge, nic('virtio', at('01:04.0'))];
    expect(names({ machine: 'pc', devices: other }, 'v252')).toEqual(['enp1s4']);
  });

  it('by a slot beside the chipset since ACPI tells of all functions', () => {
    const rng = `<rng model='virtio'><backend model='builtin'/>${at('00:01.4')}</rng>`;
    const bridge = pci('pci-bridge', 1, at('00:05.0'));
    const of = { machine: 'pc', devices: [rng, bridge, nic('virtio', at('01:01.0'))] };
    const older = { releases: { libvirt: '9.0.0', qemu: '7.2.0' } };
    expect(names(of, 'v252')).toEqual(['enp1s1']);
    expect(names(of, 'v252', older)).toEqual(['ens1']);
  });

  it('with its function where the slot has several, or says so', () => {
    const devices = [nic('virtio', many('00:05.0')), nic('virtio', at('00:05.1'))];
    expect(names({ machine: 'pc', devices })).toEqual(['ens5f0', 'ens5f1']);
    expect(names({ devices })).toEqual(['enp0s5f0', 'enp0s5f1']);
    const port = [pci('pcie-root-port', 1, at('00:02.0')), nic('virtio', many('01:00.0'))];
    expect(names({ devices: port })).toEqual(['enp1s0f0']);
  });

  it('by the slot of a bridge above it before v247, where the BIOS itself tells of slots', () => {
    const of = {
      features: '',
      devices: [
        pci('pcie-root-port', 1, many('00:01.0')),
        pci('pcie-root-port', 2, at('00:01.1')),
        nic('virtio', at('01:00.0')),
        nic('virtio', many('02:00.0')),
      ],
    };
    expect(names(of, 'v245')).toEqual(['ens1', 'ens1f0']);
    expect(names(of, 'v252')).toEqual(['enp1s0', 'ens1f0']);
    expect(names(of, 'v255')).toEqual(['enp1s0', 'enp2s0f0']);
    expect(names({ features: '', devices: TWO_CARDS })).toEqual(['ens3', 'ens4']);
  });

  it('by slots of bridges that plug by themselves, where ACPI does not', () => {
    const bridged = (port: string) => [
      port,
      pci('pcie-to-pci-bridge', 3, at('02:00.0')),
      nic('e1000', at('03:05.0')),
    ];
    const onRoot = [pci('pcie-root-port', 1), ...bridged(pci('pcie-root-port', 2, at('00:04.0')))];
    expect(names({ machine: 'pc-q35-6.0', devices: onRoot })).toEqual(['ens5']);
    const expander = pci('pcie-expander-bus', 1, "<target busNr='100'/>");
    const behind = [expander, ...bridged(pci('pcie-root-port', 2, at('01:00.0')))];
    expect(names({ devices: behind })).toEqual(['ens5']);
  });

  it('by bus and slot behind a conventional expander bus, whatever bridge is there', () => {
    const devices = [
      pci('pci-expander-bus', 1, "<target busNr='240'/>"),
      pci('pci-bridge', 2, at('01:01.0')),
      nic('virtio', at('01:03.0')),
      nic('virtio', at('02:03.0')),
    ];
    expect(names({ machine: 'pc', devices })).toEqual(['enp241s3', 'enp242s3']);
  });

  it('by its number on a mainframe', () => {
    const address = (devno: string) =>
      `<address type='ccw' cssid='0xfe' ssid='0x0' devno='${devno}'/>`;
    const devices = [nic('virtio', address('0x0001')), nic('virtio', address('0x0600'))];
    const of = { machine: 's390-ccw-virtio', arch: 's390x', devices };
    expect(names(of)).toEqual(['enc1', 'enc600']);
  });

  it('as the kernel does, where it is told so or has always done it', () => {
    const old = { devices: TWO_CARDS, head: system('http://debian.org/debian/8') };
    expect(names(old)).toEqual(['eth0', 'eth1']);
    const told = definition({ devices: [BARE, ...TWO_CARDS] }).replace(
      '</os>',
      '<cmdline>quiet net.ifnames=0</cmdline></os>',
    );
    expect(placed(told).guestView.nameOf('interface:1')).toBe('eth1');
  });
});

describe('what the kernel calls cards', () => {
  it('goes by their addresses in the guest', () => {
    const devices = [
      pci('pcie-root-port', 1, at('00:05.0')),
      pci('pcie-root-port', 2, at('00:03.0')),
      nic('virtio', at('01:00.0')),
      nic('virtio', at('02:00.0')),
    ];
    expect(cards({ devices }).map(({ kernel }) => kernel)).toEqual(['eth1', 'eth0']);
  });

  it('goes by their roots first, the expander bus that was made last before the others', () => {
    const expander = (index: number, busNr: number): string =>
      pci('pcie-expander-bus', index, `<target busNr='${busNr}'/>${at(`00:0${index}.0`)}`);
    const devices = [
      expander(3, 64),
      pci('pcie-root-port', 4, at('03:00.0')),
      expander(5, 128),
      pci('pcie-root-port', 6, at('05:00.0')),
      nic('virtio', at('04:00.0')),
      nic('virtio', at('06:00.0')),
      nic('virtio', at('00:09.0')),
    ];
    expect(cards({ devices }).map(({ kernel }) => kernel)).toEqual(['eth2', 'eth1', 'eth0']);
  });

  it('is open where several drivers are at work', () => {
    const devices = [nic('virtio', at('00:03.0')), nic('e1000e', at('00:04.0'))];
    expect(cards({ devices }).map(({ kernel }) => kernel)).toEqual([undefined, undefined]);
  });
});

describe('the scheme of a guest', () => {
  it('is that of its operating system', () => {
    const of = (id: string) => ({ ...ROOT_AND_BRIDGE, head: system(id) });
    expect(names(of('http://debian.org/debian/12'))).toEqual(['ens3', 'enp1s3', 'ens5']);
    expect(names(of('http://debian.org/debian/13'))).toEqual(['ens3', 'ens3', 'ens5']);
    expect(names(of('http://microsoft.com/win/11'))).toEqual([undefined, undefined, undefined]);
  });

  it('is that which its kernel is told', () => {
    const told = definition({ machine: 'pc', devices: [BARE, ...(ROOT_AND_BRIDGE.devices ?? [])] })
      .replace('</os>', '<cmdline>net.naming_scheme=v252</cmdline></os>')
      .replace('<devices>', '<features><acpi/></features><devices>');
    expect(placed(told).guestView.nameOf('interface:1')).toBe('enp1s3');
  });

  it('may be asked for by name, by release and by system', () => {
    for (const scheme of ['v252', '252', '256', 'debian12', 'http://debian.org/debian/12', 'rhel9'])
      expect([scheme, names(ROOT_AND_BRIDGE, scheme)]).toEqual([
        scheme,
        ['ens3', 'enp1s3', 'ens5'],
      ]);
    for (const scheme of ['v257', '257', 'debian13', 'rhel-10.0'])
      expect([scheme, names(ROOT_AND_BRIDGE, scheme)]).toEqual([scheme, ['ens3', 'ens3', 'ens5']]);
  });

  it('is told of where it is none', () => {
    const ask = () => names(ROOT_AND_BRIDGE, 'debain12');
    expect(ask).toThrow(VirtwrightError);
    expect(ask).toThrow(/unknown-naming-scheme: .*'debain12'.* Did you mean debian12\?/);
  });

  it('is told of a system that has none where its names are', () => {
    const ask = () => names(ROOT_AND_BRIDGE, 'win11');
    expect(ask).toThrow(/unknown-naming-scheme: win11 has no scheme.*location path/);
  });
});

describe('a location path of Windows', () => {
  const paths = (of: Of) => cards(of).map(({ windows }) => windows);

  it('has slot and function of what is on the way', () => {
    const devices = [
      pci('pcie-root-port', 1, many('00:01.0')),
      pci('pcie-root-port', 2, at('00:01.1')),
      nic('virtio', at('02:00.0')),
      nic('virtio', at('00:1c.0')),
    ];
    expect(paths({ devices })).toEqual(['PCIROOT(0)#PCI(0101)#PCI(0000)', 'PCIROOT(0)#PCI(1C00)']);
  });

  it('begins at the root of an expander bus', () => {
    const devices = [
      pci('pcie-expander-bus', 1, "<target busNr='180'/>"),
      pci('pcie-root-port', 2, at('01:00.0')),
      nic('virtio', at('02:00.0')),
    ];
    expect(paths({ devices })).toEqual(['PCIROOT(B4)#PCI(0000)#PCI(0000)']);
    const conventional = [
      pci('pci-expander-bus', 1, "<target busNr='240'/>"),
      nic('virtio', at('01:03.0')),
    ];
    expect(paths({ machine: 'pc', devices: conventional })).toEqual([
      'PCIROOT(F0)#PCI(0000)#PCI(0300)',
    ]);
  });

  it('is none where there is no Windows', () => {
    expect(paths({ machine: 'pseries', arch: 'ppc64le', devices: [nic('virtio')] })).toEqual([
      undefined,
    ]);
  });
});
