import { describe, expect, it } from '@jest/globals';
import { type Design, type PlaceOptions, writeXml } from 'virtwright';
import { legacyPci } from 'virtwright/policies';
import { childElements, descend } from '../../src/xml/tree.js';
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
} from '../support/placing.js';

const ARM = { arch: 'aarch64', machine: 'virt' } as const;
const OLD = { releases: { libvirt: '9.0.0', qemu: '7.2.0' } } as const;
const HOSTDEV =
  "<hostdev mode='subsystem' type='pci'><source><address bus='0x3b' slot='0'/></source></hostdev>";

/** A definition with parts beside its devices. */
function withFeatures(features: string, of: Definition): string {
  return definition(of).replace('<devices>', `<features>${features}</features><devices>`);
}

/** Errors and warnings of devices, none of which is about places, nor about the emulated CPU of these guests. */
function problems(of: Definition | string, options?: PlaceOptions): string[] {
  return issuesOf(of, options)
    .filter(({ code }) => code !== 'vcpus-need-x2apic')
    .map(({ code, device = 'guest' }) => `${code} ${device}`);
}

/** The IOMMUs of a design, as XML. */
function iommus({ document }: Design): string[] {
  const devices = descend(document.root, 'devices');
  return devices
    ? childElements(devices, 'iommu').map((one) => writeXml(one).replaceAll(/\n\s*/g, ''))
    : [];
}

describe('a q35 guest of more than 255 vCPUs', () => {
  const many = { vcpus: 256, devices: BARE };

  it('gets the IOMMU that libvirt adds, with all it needs', () => {
    const design = placed(many);
    expect(iommus(design)).toEqual([
      '<iommu model="intel"><driver intremap="on" eim="on"/></iommu>',
    ]);
    expect(design.xml).toContain("<ioapic driver='qemu'/>");
    expect(iommus(placed({ ...many, vcpus: 255 }))).toEqual([]);
  });

  it('has its own completed', () => {
    const design = placed({ ...many, devices: [BARE, "<iommu model='intel'/>"] });
    expect(iommus(design)).toEqual([
      '<iommu model="intel"><driver intremap="on" eim="on"/></iommu>',
    ]);
  });

  it('is refused where an older libvirt adds none', () => {
    expect(problems(many, OLD)).toEqual(['vcpus-need-eim guest']);
    expect(problems({ ...many, devices: [BARE, "<iommu model='virtio'/>"] })).toContain(
      'vcpus-need-eim guest',
    );
  });

  it('is left to a libvirt that adds one', () => {
    expect(problems(many, { defaults: 'libvirt' })).toEqual([]);
    expect(iommus(placed(many, { defaults: 'libvirt' }))).toEqual([]);
  });

  it('cannot be another PC', () => {
    const issues = issuesOf({ ...many, machine: 'pc' });
    expect(issues.find(({ code }) => code === 'vcpus-need-eim')).toMatchObject({
      code: 'vcpus-need-eim',
      message: 'The guest has 256 vCPUs, and the machine i440fx has 255 at most.',
    });
    expect(problems(withFeatures("<gic version='3'/>", { ...many, ...ARM }))).toEqual([]);
  });
});

describe('an IOMMU', () => {
  const on = (driver: string, more = '') => ({
    devices: [BARE, `<iommu model='intel'><driver ${driver}/></iommu>`, more],
  });

  it("that remaps interrupts needs QEMU's I/O APIC", () => {
    const remaps = on("intremap='on'");
    expect(placed(remaps).xml).toContain("<ioapic driver='qemu'/>");
    expect(problems(remaps, OLD)).toEqual(['iommu-needs-ioapic iommu:0']);
    expect(problems(withFeatures("<ioapic driver='qemu'/>", remaps), OLD)).toEqual([]);
    expect(problems(withFeatures("<ioapic driver='kvm'/>", remaps))).toEqual([
      'iommu-needs-ioapic iommu:0',
    ]);
  });

  it('in extended interrupt mode remaps interrupts', () => {
    expect(problems(on("eim='on'"))).toEqual(['iommu-needs-intremap iommu:0']);
    const many = { ...on("eim='on'"), vcpus: 256 };
    expect(problems(many, { defaults: 'libvirt' })).toEqual([]);
    expect(problems(many, OLD)).toEqual(['iommu-needs-intremap iommu:0', 'needs-kvm iommu:0']);
    const off = { ...on("intremap='off' eim='on'"), vcpus: 256 };
    expect(problems(off, { defaults: 'libvirt' })).toEqual(['iommu-needs-intremap iommu:0']);
  });

  it('has caching mode for devices of the host', () => {
    expect(problems(on("iotlb='on'", HOSTDEV))).toEqual(['iommu-needs-caching iommu:0']);
    expect(problems(on("caching_mode='on'", HOSTDEV))).toEqual([]);
    expect(problems(on("iotlb='on'"))).toEqual([]);
  });

  it('is the only one', () => {
    expect(problems(on("iotlb='on'", "<iommu model='intel'/>"))).toEqual(['only-one iommu:1']);
  });
});

describe('an SMMU for each root complex', () => {
  const each = { iommu: { each: 'root-complex' } } as const;
  const devices = [
    BARE,
    "<iommu model='smmuv3'/>",
    pci('pcie-expander-bus', 1),
    pci('pcie-expander-bus', 2),
    nic('virtio'),
  ];

  it('names the bus of each', () => {
    expect(iommus(placed({ ...ARM, devices }, each))).toEqual(
      [0, 1, 2].map((bus) => `<iommu model="smmuv3"><driver pciBus="${bus}"/></iommu>`),
    );
  });

  it('changes nothing when there is one, and adds what is new', () => {
    const design = placed({ ...ARM, devices }, each);
    expect(placed(design.xml, each).xml).toBe(design.xml);
    const more = design.xml.replace('</devices>', `${pci('pcie-expander-bus')}</devices>`);
    expect(iommus(placed(more, each))).toHaveLength(4);
  });

  it('takes releases that have it', () => {
    const [issue] = issuesOf({ ...ARM, devices }, { ...each, releases: { libvirt: '11.9.0' } });
    expect(issue).toMatchObject({ code: 'release-too-old', device: 'iommu:0' });
  });

  it('needs one to go by', () => {
    expect(problems({ ...ARM, devices: BARE }, each)).toEqual(['iommu-bus guest']);
  });

  it('is bound to a root complex, and to one of its own', () => {
    const smmu = (bus: number) => `<iommu model='smmuv3'><driver pciBus='${bus}'/></iommu>`;
    const port = pci('pcie-root-port', 1);
    expect(problems({ ...ARM, devices: [BARE, port, smmu(1)] })).toEqual(['iommu-bus iommu:0']);
    expect(problems({ ...ARM, devices: [BARE, smmu(0), smmu(0)] })).toEqual(['only-one iommu:1']);
  });
});

describe('virtio devices behind an IOMMU', () => {
  const all = { iommu: { virtioDevices: true } } as const;
  const IOMMU = "<iommu model='intel'/>";

  it('are told to use it, unless they say otherwise', () => {
    const { xml, issues } = placed(
      {
        devices: [
          disk('vda'),
          nic('virtio', "<driver name='vhost'/>"),
          nic('virtio', "<driver iommu='off'/>"),
          nic('e1000e'),
          "<controller type='scsi' model='virtio-scsi'/>",
          IOMMU,
        ],
      },
      all,
    );
    expect(issues).toEqual([]);
    expect(xml).toContain("<driver name='vhost' iommu='on'/>");
    // The disk, the second card, the SCSI controller and the balloon; not the e1000e and what is off.
    expect(xml.match(/iommu='on'/g)).toHaveLength(4);
  });

  it('cannot use it where they also serve drivers older than virtio 1.0', () => {
    const { xml, issues } = placed(
      {
        devices: [
          BARE,
          disk('vda', at('00:05.0')),
          disk('vdb', at('00:06.0'), 'virtio-non-transitional'),
          `<input type='tablet' bus='virtio'>${at('00:07.0')}</input>`,
          disk('vdc', '', 'virtio-transitional'),
          IOMMU,
        ],
      },
      { ...all, policy: legacyPci() },
    );
    expect(issues.map(({ code, device }) => `${code} ${device}`)).toEqual([
      'iommu-needs-modern disk:vda',
      'iommu-needs-modern disk:vdc',
    ]);
    expect(xml.match(/iommu='on'/g)).toHaveLength(2);
  });

  it('are warned about when they say so themselves', () => {
    const told = disk('vda', `<driver iommu='on'/>${at('00:05.0')}`);
    expect(problems({ devices: [BARE, IOMMU, told] })).toEqual(['iommu-needs-modern disk:vda']);
    expect(problems({ devices: [BARE, IOMMU, disk('vda', "<driver iommu='on'/>")] })).toEqual([]);
  });
});
