import { describe, expect, it } from '@jest/globals';
import { compareKept, isBroken, type KeptDifference, readXml } from 'virtwright';
import { resolvedWords } from '../../../src/catalog/kept-words.js';

/** What is asked for of a device or another part, what libvirt keeps of it, and what it would be if it were something else. */
interface Case {
  readonly asked: string;
  readonly kept: string;
  readonly others: readonly string[];
}

const GRAPHICS = "<graphics type='vnc' autoport='yes'/>";
const PTY = "<serial type='pty'><source/></serial>";
const NIC = "<interface type='network'><source network='a'/></interface>";
const CD = "<disk device='cdrom'><target dev='sda' bus='sata'/></disk>";
const VIDEO = "<video><model type='virtio'/></video>";
const CHANNEL = "<channel type='unix'><target name='a'/></channel>";
const changed = (device: string, from: string, to: string): string => device.replace(from, to);

/** By what stands in the row, one for each row at least. */
const OF_DEVICES: readonly Case[] = [
  {
    asked: changed(NIC, '<source', "<alias name='net0'/><source"),
    kept: NIC,
    others: [],
  },
  {
    asked: changed(NIC, '<source', "<alias name='ua-a'/><source"),
    kept: changed(NIC, '<source', "<alias name='ua-a'/><source"),
    others: [NIC, changed(NIC, '<source', "<alias name='ua-b'/><source")],
  },
  {
    asked: changed(CD, '<target', "<mirror type='file'><source file='/b'/></mirror><target"),
    kept: CD,
    others: [changed(CD, '<target', "<mirror type='file'><source file='/c'/></mirror><target")],
  },
  {
    asked: changed(NIC, "'a'", "'a' portid='1-2' bridge='virbr0'"),
    kept: NIC,
    others: [changed(NIC, "'a'", "'a' portid='1-3' bridge='virbr0'"), changed(NIC, "'a'", "'b'")],
  },
  {
    asked: changed(NIC, "network'><source network='a'", "bridge'><source bridge='br0'"),
    kept: changed(NIC, "network'><source network='a'", "bridge'><source bridge='br0'"),
    others: [changed(NIC, "network'><source network='a'", "bridge'><source")],
  },
  {
    asked: changed(PTY, 'source', "source path='/dev/pts/3'"),
    kept: PTY,
    others: [changed(PTY, 'source', "source path='/dev/pts/4'")],
  },
  {
    asked: "<serial type='dev'><source path='/dev/pts/3'/></serial>",
    kept: "<serial type='dev'><source path='/dev/pts/3'/></serial>",
    others: ["<serial type='dev'><source/></serial>"],
  },
  {
    asked: changed(CD, '<target', "<source file='/a' index='1'/><target"),
    kept: changed(CD, '<target', "<source file='/a'/><target"),
    others: [changed(CD, '<target', "<source file='/a' index='2'/><target")],
  },
  {
    asked: changed(NIC, '<source', "<target dev='vnet3'/><source"),
    kept: NIC,
    others: [changed(NIC, '<source', "<target dev='tap3'/><source")],
  },
  {
    asked: changed(NIC, '<source', "<target dev='vnet3' managed='no'/><source"),
    kept: changed(NIC, '<source', "<target managed='no'/><source"),
    others: [NIC],
  },
  {
    asked: changed(GRAPHICS, ' auto', " port='5903' auto"),
    kept: changed(GRAPHICS, ' auto', " port='-1' auto"),
    others: [
      changed(GRAPHICS, ' auto', " port='5904' auto"),
      "<graphics type='vnc' port='-1' autoport='no'/>",
    ],
  },
  {
    asked: "<graphics type='spice' port='-1' tlsPort='-1' autoport='yes'/>",
    kept: "<graphics type='spice' autoport='yes'/>",
    others: ["<graphics type='spice' port='5900' tlsPort='-1' autoport='yes'/>"],
  },
  {
    asked: "<graphics type='vnc' port='5901' autoport='no'/>",
    kept: "<graphics type='vnc' port='5901'/>",
    others: [
      "<graphics type='vnc' port='-1' autoport='yes'/>",
      "<graphics type='vnc' port='-1'/>",
      "<graphics type='vnc' port='5901' autoport='yes'/>",
    ],
  },
  {
    asked: changed(CHANNEL, '<target', "<source mode='bind' path='/run/channel/target/a'/><target"),
    kept: CHANNEL,
    others: [
      changed(CHANNEL, '<target', "<source mode='bind' path='/run/b'/><target"),
      changed(CHANNEL, '<target', "<source mode='connect'/><target"),
    ],
  },
  {
    asked: changed(CD, 'bus=', "tray='closed' bus="),
    kept: CD,
    others: [changed(CD, 'bus=', "tray='open' bus=")],
  },
  {
    asked: changed(CD, ' device', " snapshot='no' device"),
    kept: CD,
    others: [changed(CD, ' device', " snapshot='internal' device")],
  },
  {
    asked: changed(VIDEO, ' type', " primary='no' type"),
    kept: VIDEO,
    others: [changed(VIDEO, ' type', " primary='yes' type")],
  },
  {
    asked: changed(PTY, '</serial>', "<protocol type='raw'/></serial>"),
    kept: PTY,
    others: [changed(PTY, '</serial>', "<protocol type='telnet'/></serial>")],
  },
  {
    asked: "<iommu model='intel'><driver/></iommu>",
    kept: "<iommu model='intel'/>",
    others: [],
  },
  {
    asked: "<iommu model='virtio'><driver><granule mode='host'/></driver></iommu>",
    kept: "<iommu model='virtio'><driver><granule mode='host'/></driver></iommu>",
    others: ["<iommu model='virtio'/>"],
  },
  {
    asked: "<console type='pty'><target type='virtio' port='0'/></console>",
    kept: "<console type='pty'><target type='serial' port='0'/></console><console type='pty'><target type='virtio' port='1'/></console>",
    others: ["<console type='pty'><target type='virtio' port='7'/></console>"],
  },
  {
    asked: "<serial type='pty'><target type='isa-serial'/></serial>",
    kept: "<serial type='pty'><target type='spapr-vio-serial'/></serial>",
    others: ["<serial type='pty'><target type='pci-serial'/></serial>"],
  },
];

const GIB = (gib: number): string => `${gib * 1024 * 1024}`;
const CELLS = `<cpu><numa><cell id='0' cpus='0' memory='${GIB(2)}' unit='KiB'/></numa></cpu>`;
const memory = (all: number, atStart: number): string =>
  `<memory unit='KiB'>${GIB(all)}</memory><currentMemory unit='KiB'>${GIB(atStart)}</currentMemory>`;
const seclabel = (inner: string): string =>
  `<seclabel type='dynamic' model='a'>${inner}</seclabel>`;
const FIXED = "<seclabel type='static' model='a'><label>x</label></seclabel>";

const OF_OTHERS: readonly Case[] = [
  { asked: '<features/>', kept: '', others: [] },
  {
    asked: '<features><acpi/></features>',
    kept: '<features><acpi/></features>',
    others: ['', '<features/>'],
  },
  {
    asked: seclabel('<label>x</label><imagelabel>y</imagelabel>'),
    kept: seclabel(''),
    others: [seclabel('<label>z</label><imagelabel>y</imagelabel>')],
  },
  { asked: FIXED, kept: FIXED, others: ["<seclabel type='static' model='a'/>"] },
  {
    asked: "<cpu mode='host-model'><model fallback='allow'/></cpu>",
    kept: "<cpu mode='host-model'/>",
    others: [],
  },
  {
    asked: "<cpu mode='custom'><model fallback='allow'>qemu64</model></cpu>",
    kept: "<cpu mode='custom'><model fallback='allow'>qemu64</model></cpu>",
    others: [
      "<cpu mode='custom'/>",
      "<cpu mode='custom'><model fallback='allow'>Nehalem</model></cpu>",
    ],
  },
  {
    asked: `${memory(4, 4)}${CELLS}`,
    kept: `${memory(2, 2)}${CELLS}`,
    others: [`${memory(3, 2)}${CELLS}`, `${memory(2, 1)}${CELLS}`],
  },
  {
    asked: `${memory(2, 1)}${CELLS}`,
    kept: `${memory(2, 1)}${CELLS}`,
    others: [`${memory(2, 2)}${CELLS}`],
  },
  { asked: memory(2, 3), kept: memory(2, 2), others: [memory(2, 1), memory(3, 3)] },
];

const CASES: readonly Case[] = [
  ...OF_DEVICES.map(({ asked, kept, others }): Case => {
    const devices = (inner: string): string => `<devices>${inner}</devices>`;
    return { asked: devices(asked), kept: devices(kept), others: others.map(devices) };
  }),
  ...OF_OTHERS,
];

function compare(asked: string, kept: string, id = ''): readonly KeptDifference[] {
  const domain = (inner: string, attributes = ''): string =>
    `<domain type='qemu'${attributes}><name>a</name>${inner}</domain>`;
  return compareKept(readXml(domain(asked, id)), readXml(domain(kept)));
}

describe('what libvirt says in its own way', () => {
  it.each(CASES)('is no change: $asked', ({ asked, kept }) => {
    expect(compare(asked, kept).filter(isBroken)).toEqual([]);
  });

  it.each(CASES.flatMap(({ asked, others }) => others.map((other) => ({ asked, other }))))(
    'is told from a change: $asked that became $other',
    ({ asked, other }) => {
      expect(compare(asked, other).filter(isBroken)).not.toEqual([]);
    },
  );

  it('has an example for each row', () => {
    const id = compare('', '', " id='7'");
    const found = [...CASES.flatMap(({ asked, kept }) => compare(asked, kept)), ...id];
    const paths = found
      .filter(({ kind }) => kind === 'resolved')
      .map(({ path }) => path.slice(1).replaceAll(/\[\d+\]/g, ''));
    // The text of an element has the path of that.
    const isShown = (at: RegExp): boolean =>
      paths.some((path) => at.test(path) || at.test(`${path}/#text`));
    expect(resolvedWords.filter(({ at }) => !isShown(at))).toEqual([]);
  });

  it('is nothing where a number is given for what nobody can know to be one', () => {
    const compareTexts = (asked: string, kept: string): readonly KeptDifference[] =>
      compare(asked, kept).filter(isBroken);
    const disk = (file: string): string =>
      `<devices><disk><source file='${file}'/><target dev='sda'/></disk></devices>`;
    expect(compareTexts(disk('010'), disk('8'))).toHaveLength(1);
    expect(compareTexts('<title>0x10</title>', '<title>16</title>')).toHaveLength(1);
    expect(
      compareTexts('<description>1,2,3</description>', '<description>1-3</description>'),
    ).toHaveLength(1);
    const argument = (value: string): string =>
      `<commandline><arg value='${value}'/></commandline>`;
    expect(compareTexts(argument('08'), argument('8'))).toHaveLength(1);
    const metadata = (size: string): string => `<metadata><a size='${size}'/></metadata>`;
    expect(compareTexts(metadata('0x1'), metadata('1'))).toHaveLength(1);
  });
});
