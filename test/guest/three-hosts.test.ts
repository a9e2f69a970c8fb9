import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromJSON, guest, type HostFacts } from 'virtwright';
import { child, childElements, readXml, type XmlElement } from '../../src/xml/index.js';
import { debian12, debian13, rhel10 } from '../support/hosts/recorded.js';
import { randomGuests } from '../support/random-guests.js';

const HOSTS: readonly (readonly [name: string, host: HostFacts])[] = [
  ['Debian 12', debian12],
  ['Debian 13', debian13],
  ['RHEL 10', rhel10],
];

/** QEMU's types for models of a definition, found out by themselves and not by the catalog's rows. */
const TYPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  interface: {
    virtio: 'virtio-net-pci',
    e1000: 'e1000',
    e1000e: 'e1000e',
    igb: 'igb',
    rtl8139: 'rtl8139',
    ne2k_pci: 'ne2k_pci',
    pcnet: 'pcnet',
    vmxnet3: 'vmxnet3',
  },
  sound: {
    ich6: 'intel-hda',
    ich9: 'ich9-intel-hda',
    ac97: 'AC97',
    es1370: 'ES1370',
    virtio: 'virtio-sound-pci',
    usb: 'usb-audio',
  },
  video: {
    vga: 'VGA',
    qxl: 'qxl-vga',
    cirrus: 'cirrus-vga',
    bochs: 'bochs-display',
    virtio: 'virtio-vga',
  },
  watchdog: { i6300esb: 'i6300esb', ib700: 'ib700' },
  rng: { virtio: 'virtio-rng-pci' },
  memballoon: { virtio: 'virtio-balloon-pci' },
  crypto: { virtio: 'virtio-crypto-pci' },
  shmem: { 'ivshmem-plain': 'ivshmem-plain', 'ivshmem-doorbell': 'ivshmem-doorbell' },
  controller: {
    'qemu-xhci': 'qemu-xhci',
    'nec-xhci': 'nec-usb-xhci',
    'pci-ohci': 'pci-ohci',
    'piix3-uhci': 'piix3-usb-uhci',
    lsilogic: 'lsi53c895a',
    lsisas1068: 'mptsas1068',
    vmpvscsi: 'pvscsi',
    'virtio-scsi': 'virtio-scsi-pci',
    'pcie-root-port': 'pcie-root-port',
    'pcie-expander-bus': 'pxb-pcie',
    'pcie-to-pci-bridge': 'pcie-pci-bridge',
    'pci-bridge': 'pci-bridge',
  },
};

function typeOf(device: XmlElement): string | undefined {
  const model = child(device, 'model');
  const word = device.attributes.get('model') ?? model?.attributes.get('type') ?? '';
  return TYPES[device.name]?.[word];
}

/** The types that a definition needs and an emulator lacks. */
function lacking(xml: string, { emulators = {} }: HostFacts): readonly string[] {
  const { root } = readXml(xml);
  const arch = child(child(root, 'os') ?? root, 'type')?.attributes.get('arch') ?? '';
  const types = emulators[arch]?.types;
  if (types === undefined) return [];
  const needed = childElements(child(root, 'devices')).flatMap((one) => typeOf(one) ?? []);
  return needed.filter((type) => !types.includes(type));
}

describe.each(HOSTS)('guests for a host with %s', (_, host) => {
  it('name nothing that its QEMU lacks, or are refused for that', () => {
    const specs = fc.sample(randomGuests(25), { numRuns: 300, seed: 20261127 });
    const designs = specs.flatMap((spec) => {
      const result = fromJSON(spec).host(host).tryDesign();
      return result.ok ? result.design : [];
    });
    expect(designs.length).toBeGreaterThan(30);
    expect(designs.flatMap(({ xml }) => lacking(xml, host))).toEqual([]);
  });

  it.each(['win11', 'winxp', 'rhel9.4', 'rhel5.11', 'fedora42', 'freebsd14.0', 'debian12'])(
    'with %s have what is chosen from what is there',
    (os) => {
      const result = guest('a').os(os).host(host).addDisk('/a').addNic().addGraphics().tryDesign();
      expect(result.ok ? [] : result.issues).toEqual([]);
      expect(result.ok ? lacking(result.design.xml, host) : []).toEqual([]);
    },
  );
});

describe('a host whose QEMU is built without it', () => {
  it.each([
    ['sound', guest('a').addSound('ac97'), /ich9|ich6/],
    ['video', guest('a').addVideo('qxl'), /virtio|vga/],
    ['interface', guest('a').addNic({ model: 'vmxnet3' }), /virtio|e1000e/],
  ] as const)('has its %s refused, and what there is named', (kind, made, instead) => {
    expect(made.host(debian13).tryDesign().ok).toBe(true);
    const result = made.host(rhel10).tryDesign();
    const told = result.ok ? [] : result.issues.filter(({ code }) => code === 'not-on-host');
    expect(told.map(({ device }) => device)).toEqual([`${kind}:0`]);
    expect(told[0]?.remedy).toMatch(instead);
  });
});
