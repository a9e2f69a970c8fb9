import { describe, expect, it } from '@jest/globals';
import { at, BARE, type Definition, disk, issuesOf, nic, pci } from '../support/placing.js';

const drive = (unit: number): string =>
  `<address type='drive' controller='0' bus='0' target='0' unit='${unit}'/>`;
const sata = (target: string, unit: number): string =>
  `<disk type='file'><target dev='${target}' bus='sata'/>${drive(unit)}</disk>`;
const tablet = (port: number): string =>
  `<input type='tablet' bus='usb'><address type='usb' bus='0' port='${port}'/></input>`;
const channel = (name: string): string =>
  `<channel type='unix'><target type='virtio' name='${name}'/><address type='virtio-serial' controller='0' bus='0' port='4'/></channel>`;
const xhci = "<controller type='usb' index='0' model='qemu-xhci'/>";

const chassis = (address: string): string => `<target chassis='7'/>${at(address)}`;
const busNr = (address: string): string => `<target busNr='250'/>${at(address)}`;

const clashes: readonly (readonly [string, Definition])[] = [
  ['slot-taken', { devices: [BARE, disk('vda', at('00:05.0')), nic('virtio', at('00:05.0'))] }],
  [
    'controller-index-taken',
    { devices: [BARE, pci('pcie-root-port', 1), pci('pcie-root-port', 1)] },
  ],
  [
    'chassis-clash',
    {
      devices: [
        BARE,
        pci('pcie-root-port', 1, chassis('00:01.0')),
        pci('pcie-root-port', 2, chassis('00:02.0')),
      ],
    },
  ],
  [
    'bus-window-overlap',
    {
      devices: [
        BARE,
        pci('pcie-expander-bus', 1, busNr('00:01.0')),
        pci('pcie-expander-bus', 2, busNr('00:02.0')),
      ],
    },
  ],
  ['drive-taken', { devices: [BARE, sata('sda', 3), sata('sdb', 3)] }],
  ['usb-port-taken', { devices: [xhci, tablet(2), tablet(2)] }],
  ['usb-bus-taken', { devices: [xhci, xhci, tablet(2)] }],
  ['serial-port-taken', { devices: [BARE, channel('a'), channel('b')] }],
];

describe('three controllers of one index', () => {
  it('are refused, whatever hangs from what', () => {
    const bridges = ['00:05.0', '03:01.0', '00:06.0'].map((place) =>
      pci('pci-bridge', 1, at(place)),
    );
    const devices = [BARE, ...bridges, pci('pci-bridge', 3, at('01:02.0'))];
    const codes = issuesOf({ machine: 'pc', devices }).map(({ code }) => code);
    expect(codes).toContain('controller-index-taken');
  });
});

describe('two devices in each other’s way', () => {
  it.each(clashes)('are both named by %s, with the line', (code, definition) => {
    const clash = issuesOf(definition).find((issue) => issue.code === code);
    // PCI controllers go by their model and index.
    expect(clash?.message).toContain(clash?.other?.replace(/^pci:/, ''));
    expect(clash).toMatchObject({
      device: expect.any(String),
      other: expect.any(String),
      position: { line: expect.any(Number) },
    });
    expect(clash?.other).not.toBe(clash?.device);
  });
});
