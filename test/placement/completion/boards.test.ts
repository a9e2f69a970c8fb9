import { describe, expect, it } from '@jest/globals';
import type { PlaceOptions } from 'virtwright';
import { legacyPci, libvirt, purePcie } from 'virtwright/policies';
import {
  BARE,
  type Definition,
  issuesOf,
  nic,
  pci,
  placed,
  places,
} from '../../support/placing.js';

const POLICIES: readonly (readonly [string, PlaceOptions])[] = [
  ['libvirt', { policy: libvirt() }],
  ['legacy-pci', { policy: legacyPci() }],
  ['pure-pcie', { policy: purePcie() }],
];
const NO_USB = "<controller type='usb' index='0' model='none'/>";
const NO_BALLOON = "<memballoon model='none'/>";

describe.each(POLICIES)('a machine for which libvirt finds no PCI, under %s', (_name, options) => {
  it.each<[string, string, readonly string[]]>([
    ['x86_64', 'isapc', [NO_BALLOON]],
    ['x86_64', 'microvm', [NO_USB, NO_BALLOON]],
    ['i686', 'none', [NO_USB, NO_BALLOON]],
    ['mips', 'magnum', [NO_USB, NO_BALLOON]],
  ])('is told that it has neither balloon nor USB: %s %s', (arch, machine, told) => {
    const { xml } = placed({ arch, machine }, options);
    expect(xml.match(/<(?:memballoon|controller)[^>]*>/g)?.sort()).toEqual([...told].sort());
    expect(placed(xml, options).xml).toBe(xml);
  });

  it.each([
    ['aarch64', 'raspi3b'],
    ['armv7l', 'vexpress-a9'],
    ['riscv64', 'sifive_u'],
    ['sparc', 'SS-5'],
  ])('is left as it is where libvirt adds neither: %s %s', (arch, machine) => {
    expect(placed({ arch, machine }, options).xml).not.toMatch(/<memballoon|<controller/);
  });

  it('keeps a root that is declared on a board, and leaves devices there without a place', () => {
    const devices = [pci('pci-root', 0), nic('virtio'), "<controller type='scsi' index='0'/>"];
    const guest: Definition = { arch: 'aarch64', machine: 'realview-pb-a8', devices };
    const design = placed(guest, options);
    expect(design.xml).not.toContain('<address');
    expect(
      design.issues.map(({ code, severity, device }) => `${severity} ${code} ${device}`),
    ).toEqual(['warning no-pci interface:0', 'warning no-pci scsi:0']);
    expect(placed(design.xml, options).xml).toBe(design.xml);
  });

  it('says nothing of the USB controller and the network card that a board has anyway', () => {
    const guest = {
      arch: 'aarch64',
      machine: 'realview-pb-a8',
      devices: "<interface type='user'/>",
    };
    const releases = { libvirt: '11.3.0' };
    const design = placed(guest, { ...options, releases });
    expect(design.issues).toEqual([]);
    expect(design.xml).toContain("<controller type='usb' index='0' model='pci-ohci'/>");
  });

  it('refuses an address on a board without PCI', () => {
    const devices = nic('virtio', "<address type='pci' slot='3'/>");
    const issues = issuesOf({ arch: 'aarch64', machine: 'raspi3b', devices }, options);
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'no-pci', severity: 'error', device: 'interface:0' }),
    );
  });
});

describe('a network card of ARM boards', () => {
  it.each(['lan9118', 'scm91c111'])('has a place where there is PCI: %s', (model) => {
    const devices = [BARE, nic(model)];
    const board = { arch: 'armv7l', machine: 'versatilepb', devices };
    expect(places(placed(board, { policy: libvirt() }))).toEqual({ 'interface:0': '00:01.0' });
  });
});

describe('the USB controller of an s390 guest', () => {
  const s390 = (devices: string): string =>
    placed(
      { arch: 's390x', machine: 's390-ccw-virtio', devices: [NO_BALLOON, devices] },
      { policy: libvirt() },
    ).xml;

  it('says that there is none where it says no model, as libvirt prints it', () => {
    expect(s390("<controller type='usb' index='0'/>")).toContain(NO_USB);
  });

  it.each(["<address type='pci'/>", "<address type='pci' slot='9'/>"])(
    'is there when it has an address, and stays without a model: %s',
    (address) => {
      const xml = s390(`<controller type='usb' index='0'>${address}</controller>`);
      expect(xml).toMatch(/<controller type='usb' index='0'>\s*<address type='pci'[^>]*slot=/);
      expect(xml).toContain("<zpci uid='0x0001'");
    },
  );
});

describe('a balloon that only older releases add', () => {
  const riscv: Definition = { arch: 'riscv64', machine: 'virt' };

  it.each(POLICIES)('is written where nobody tells the release, under %s', (_name, options) => {
    expect(placed(riscv, options).xml).toContain("<memballoon model='virtio'>");
  });

  it('is not where the release is known to add none', () => {
    const options = { policy: legacyPci(), releases: { libvirt: '12.2.0' } };
    expect(placed(riscv, options).xml).not.toContain('<memballoon');
  });
});
