import { describe, expect, it } from '@jest/globals';
import { tryPlace } from 'virtwright';
import { lint } from '../../src/lint/index.js';
import { at, BARE, type Definition, definition, pci } from '../support/placing.js';

/** Code, severity and device of all that is found. */
function found(given: Definition, more = ''): string[] {
  const text = definition({ ...given, devices: [BARE, given.devices ?? []].flat() });
  return lint(text.replace('<devices>', `${more}<devices>`)).map(({ severity, code, device }) =>
    `${severity} ${code} ${device ?? ''}`.trim(),
  );
}

const ACPI = '<features><acpi/></features>';
const PC = { machine: 'pc' } as const;
const port = (index: number, address: string, target = ''): string =>
  pci('pcie-root-port', index, `${target}${at(address)}`);
const card = (mac: number, inner = '', model = 'virtio'): string =>
  `<interface type='user'><mac address='52:54:00:00:00:0${mac}'/><model type='${model}'/>${inner}</interface>`;
const disk = (target: string, inner: string): string =>
  `<disk type='file'><source file='/${target}'/><target dev='${target}' bus='virtio'/>${inner}</disk>`;
const OFF = "<target hotplug='off'/>";
const BRIDGE = pci('pcie-to-pci-bridge', 2, at('01:00.0'));
const PORT = port(1, '00:01.0');
const PCI_BRIDGES = [1, 2].map((index) =>
  pci('pci-bridge', index, `<target chassisNr='${index}'/>${at(`00:0${index + 4}.0`)}`),
);

const odd: readonly (readonly [string, string[], Definition, string?])[] = [
  [
    'a conventional card in a port of PCI Express',
    ['warning conventional-in-port interface:52:54:00:00:00:01'],
    { devices: [PORT, card(1, at('01:00.0'), 'e1000')] },
  ],
  [
    'a virtio device of the old form in one',
    ['warning conventional-in-port interface:52:54:00:00:00:01'],
    { devices: [PORT, card(1, at('01:00.0'), 'virtio-transitional')] },
  ],
  [
    'an Express card behind a conventional bridge',
    ['warning express-on-bridge interface:52:54:00:00:00:01'],
    { devices: [PORT, BRIDGE, card(1, at('02:02.0'), 'e1000e')] },
  ],
  [
    'an Express card behind the bridge of a PC',
    ['warning express-on-bridge interface:52:54:00:00:00:01'],
    { ...PC, devices: [PCI_BRIDGES, card(1, at('01:02.0'), 'e1000e')].flat() },
  ],
  ['a virtio card there', [], { devices: [PORT, BRIDGE, card(1, at('02:02.0'))] }],
  ['an Express card on the root of a PC', [], { ...PC, devices: card(1, at('00:05.0'), 'e1000e') }],
  [
    'a bridge below a port without hotplug',
    ['warning hotplug-unseen pci:2'],
    { devices: [port(1, '00:01.0', OFF), port(3, '00:02.0'), BRIDGE] },
  ],
  [
    'no port with hotplug',
    ['note hotplug-nowhere'],
    { devices: [port(1, '00:01.0', OFF), card(1, at('01:00.0'))] },
  ],
  [
    'an index beyond others',
    ['note controllers-filled-in pci:9'],
    { devices: [port(1, '00:01.0'), port(9, '00:02.0'), card(1, at('09:00.0'))] },
  ],
  [
    'a bus far beyond others',
    ['warning controllers-filled-in interface:52:54:00:00:00:01'],
    { devices: card(1, at('40:00.0')) },
  ],
  [
    'a switch without ports',
    ['warning switch-without-ports pci:2'],
    { devices: [PORT, pci('pcie-switch-upstream-port', 2, at('01:00.0'))] },
  ],
  [
    'a port number of two ports beside each other',
    ['note port-number-twice pci:2'],
    {
      devices: [port(1, '00:01.0', "<target port='8'/>"), port(2, '00:02.0', "<target port='8'/>")],
    },
  ],
  [
    'a slot that has several functions by its own word only',
    ['note multifunction-alone interface:52:54:00:00:00:01'],
    { devices: card(1, at('00:05.0').replace('/>', " multifunction='on'/>")) },
  ],
  [
    'a free function of a slot of the chipset',
    ['note chipset-slot-shared interface:52:54:00:00:00:01'],
    { ...PC, devices: card(1, at('00:01.5')) },
  ],
  [
    'a MAC address of two cards, however it is written',
    ['warning mac-address-twice interface:52:54:00:00:00:0a#2'],
    {
      devices: [card(1), card(1)].join('').replace('00:01', '00:0a').replace('00:01', '00:0A'),
    },
  ],
  [
    'cards in one slot of two buses whose slots ACPI tells',
    ['warning card-names-clash interface:52:54:00:00:00:02'],
    {
      ...PC,
      devices: [PCI_BRIDGES, card(1, at('01:03.0')), card(2, at('00:03.0'))].flat(),
    },
    ACPI,
  ],
  [
    'the same without ACPI, by which nobody tells slots',
    [],
    { ...PC, devices: [PCI_BRIDGES, card(1, at('01:03.0')), card(2, at('00:03.0'))].flat() },
  ],
  [
    'the same with an index that names the card',
    [],
    {
      ...PC,
      devices: [
        PCI_BRIDGES,
        card(1, `<acpi index='4'/>${at('01:03.0')}`),
        card(2, at('00:03.0')),
      ].flat(),
    },
    ACPI,
  ],
  [
    'a serial number of two disks',
    ['warning disk-serial-twice disk:vdb'],
    { devices: [disk('vda', '<serial>a</serial>'), disk('vdb', '<serial>a</serial>')] },
  ],
  [
    'the I/O APIC of KVM in an emulated guest',
    ['note ioapic-of-kvm'],
    {},
    "<features><ioapic driver='kvm'/></features>",
  ],
  [
    'interrupts that are remapped without a word of the I/O APIC',
    ['warning intremap-without-ioapic iommu:0'],
    { devices: "<iommu model='intel'><driver intremap='on'/></iommu>" },
  ],
  [
    'a watchdog whose action the machine takes over',
    ['note watchdog-takes-action watchdog:0'],
    { devices: "<watchdog model='i6300esb' action='poweroff'/>" },
  ],
  ['one with the usual action', [], { devices: "<watchdog model='i6300esb' action='reset'/>" }],
];

describe('what runs and is hardly what was meant', () => {
  it.each(odd.map(([title, expected, given, more = '']) => ({ title, expected, given, more })))(
    'is told by lint: $title',
    ({ expected, given, more }) => {
      expect(found(given, more)).toEqual(expected);
    },
  );

  it('is no pair of cards that the guest teams by their MAC address', () => {
    const pair = (mac: number): string[] => [
      card(1, "<teaming type='persistent'/><alias name='ua-backup0'/>"),
      card(mac, "<teaming type='transient' persistent='ua-backup0'/>"),
    ];
    expect(found({ devices: pair(1) })).toEqual([]);
    expect(found({ devices: [...pair(1), card(1)] })).toEqual([
      expect.stringMatching(/^warning mac-address-twice interface:/),
    ]);
  });

  it('is a drive by the number of its controller on the bus', () => {
    const scsi = (unit: number): string =>
      `<controller type='scsi' index='0' model='lsilogic'/><disk type='file'><source file='/a'/><target dev='sda' bus='scsi'/><address type='drive' controller='0' bus='0' target='0' unit='${unit}'/></disk>`;
    expect(found({ ...PC, devices: scsi(7) })).toEqual(['warning unit-of-controller disk:sda']);
    expect(found({ ...PC, devices: scsi(6) })).toEqual([]);
  });
});

describe('what is yet to be said before libvirt takes a device', () => {
  it.each([
    ['the bridge of a card', "<interface type='bridge'><source/></interface>", 'missing-part'],
    [
      'the image of a disk',
      "<disk type='file'><target dev='vda' bus='virtio'/></disk>",
      'missing-part',
    ],
    ['the path of a serial line', "<serial type='file'/>", 'missing-part'],
    ['a whole MAC address', card(1).replace(':01', ''), 'bad-mac-address'],
    ['a MAC address of one card', card(1).replace("'52:", "'53:"), 'bad-mac-address'],
    [
      'a format that can be shared',
      disk('vda', '<shareable/>').replace('<source', "<driver type='qcow2'/><source"),
      'shared-format',
    ],
    [
      'an alias of its own',
      [1, 2].map((mac) => card(mac, "<alias name='ua-a'/>")).join(''),
      'alias-twice',
    ],
  ])('is an error of lint, and placing goes without: %s', (_title, device, code) => {
    const text = definition({ devices: [BARE, device] });
    expect(lint(text)).toEqual([expect.objectContaining({ code, severity: 'error' })]);
    expect(tryPlace(text)).toMatchObject({ ok: true });
  });

  it('is not the medium of a drive that can be empty', () => {
    const drive = "<disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk>";
    expect(found({ devices: drive })).toEqual([]);
  });
});
