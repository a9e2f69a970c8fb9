import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { legacyPci } from 'virtwright/policies';
import { faults } from '../guest/written.js';
import { type Definition, definition, issuesOf } from '../support/placing.js';

const screen = (model: string): string => `<video><model type='${model}'/></video>`;
const disk = "<disk type='file'><source file='/a'/><target dev='vda' bus='virtio'/></disk>";
const pc = guest('a').defaults(false).machine('pc');
const arm = guest('a').defaults(false).arch('aarch64').machine('virt');
const power = guest('a').defaults(false).arch('ppc64').machine('pseries');
const ARM = { arch: 'aarch64', machine: 'virt' };

/** The same thing said to the builder and in XML. */
const same: readonly [title: string, said: string[], written: Definition][] = [
  [
    'an ib700 on q35',
    faults(guest('a').defaults(false).addWatchdog('ib700')),
    { devices: "<watchdog model='ib700'/>" },
  ],
  [
    'PS/2 on ARM',
    faults(arm.addInput({ type: 'mouse', bus: 'ps2' })),
    { ...ARM, devices: "<input type='mouse' bus='ps2'/>" },
  ],
  [
    'a tablet on PS/2',
    faults(guest('a').defaults(false).addInput({ type: 'tablet', bus: 'ps2' })),
    { devices: "<input type='tablet' bus='ps2'/>" },
  ],
  [
    'an input of the host on USB',
    faults(
      guest('a')
        .defaults(false)
        .addInput({ type: 'passthrough', bus: 'usb', device: '/dev/input/event1' }),
    ),
    {
      devices: "<input type='passthrough' bus='usb'><source evdev='/dev/input/event1'/></input>",
    },
  ],
  [
    'a CRB on pseries',
    faults(power.addTpm({ model: 'tpm-crb' })),
    {
      arch: 'ppc64',
      machine: 'pseries',
      devices: "<tpm model='tpm-crb'><backend type='emulator'/></tpm>",
    },
  ],
  [
    'persistent memory on ARM',
    faults(arm.addMemory({ model: 'virtio-pmem', size: '1 GiB', path: '/x' })),
    {
      ...ARM,
      devices:
        "<memory model='virtio-pmem' access='shared'><source><path>/x</path></source><target><size unit='GiB'>1</size></target></memory>",
    },
  ],
  [
    "Intel's IOMMU on a PC that is no q35",
    faults(pc.addIommu('intel')),
    { machine: 'pc', devices: "<iommu model='intel'/>" },
  ],
  [
    'a virtio IOMMU without ACPI',
    faults(arm.addIommu('virtio')),
    { ...ARM, devices: "<iommu model='virtio'/>" },
  ],
  [
    'a panic device of a PC on ARM',
    faults(arm.addPanic('isa')),
    { ...ARM, devices: "<panic model='isa'/>" },
  ],
  [
    'a second VGA',
    faults(guest('a').defaults(false).policy(legacyPci()).addVideo('virtio').addVideo('vga')),
    { devices: [screen('virtio'), screen('vga')] },
  ],
  [
    'a target twice',
    faults(
      guest('a')
        .defaults(false)
        .addDisk({ file: '/a', target: 'vda' })
        .addDisk({ file: '/b', target: 'vda' }),
    ),
    { devices: [disk, disk.replace('/a', '/b')] },
  ],
  [
    'two IOMMUs',
    faults(guest('a').defaults(false).addIommu('intel').addIommu('intel')),
    { devices: "<iommu model='intel'/><iommu model='intel'/>" },
  ],
];

describe('what the builder refuses, place refuses by the same code', () => {
  it.each(same)('%s', (_title, said, written) => {
    const codes = issuesOf(definition(written))
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code);
    expect(codes).toHaveLength(1);
    expect(said.map((fault) => fault.split(' ')[0])).toEqual(codes);
  });
});

describe('beside faults of its own', () => {
  it('the builder tells what the checks of every definition find, of devices and of all together', () => {
    const made = guest('a')
      .defaults(false)
      .addRng({ bytes: 0 })
      .addController({ model: 'pcie-root-port', index: 0 })
      .addHostdev('3b:00.0')
      .addHostdev('3b:00.0');
    expect(faults(made).map((fault) => fault.split(' ')[0])).toEqual([
      'bad-option',
      'index-zero',
      'host-device-twice',
    ]);
  });
});

describe('a demand on the place of what is no PCI device', () => {
  it('is refused by place too, as far as it is said of that device', () => {
    const usb = "<input type='tablet' bus='usb'/>";
    const said = { connector: { kind: 'express', strength: 'require' } } as const;
    const issues = issuesOf({ devices: usb }, { intents: { 'input:0': said } });
    expect(issues).toMatchObject([
      { code: 'not-pci', device: 'input:0', position: { line: 8, column: 5 } },
    ]);
    expect(faults(guest('a').defaults(false).addInput('tablet').requirePcie())).toHaveLength(1);
    const group = guest('a')
      .defaults(false)
      .group((one) => one.addInput('tablet').addRng())
      .requirePcie();
    expect(faults(group)).toEqual([]);
  });
});
