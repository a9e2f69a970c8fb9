import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { numaAware } from 'virtwright/policies';
import { devices, faults, part, remedies } from './written.js';

describe('addIommu', () => {
  it('is that of the machine', () => {
    expect(devices(guest('web').defaults(false).addIommu(), 'iommu')).toBe(
      '<iommu model="intel"/>',
    );
    expect(devices(guest('arm').defaults(false).arch('aarch64').addIommu(), 'iommu')).toBe(
      '<iommu model="smmuv3"/>',
    );
  });

  it('remaps interrupts with an I/O APIC that lets it', () => {
    const made = guest('web')
      .defaults(false)
      .addIommu({ eim: true, caching: true, iotlb: false, addressBits: 48 });
    expect(devices(made, 'iommu')).toBe(
      [
        '<iommu model="intel">',
        '  <driver intremap="on" caching_mode="on" eim="on" iotlb="off" aw_bits="48"/>',
        '</iommu>',
      ].join('\n'),
    );
    expect(part(made, 'features')).toContain('<ioapic driver="qemu"/>');
    expect(
      part(guest('web').defaults(false).addIommu({ intremap: false }), 'features'),
    ).not.toContain('ioapic');
  });

  it('counts beyond 255 vCPUs under KVM only, before QEMU emulates that too', () => {
    const emulated = { libvirt: '9.0.0', qemu: '7.2.0' };
    const old = guest('web', { releases: emulated })
      .defaults(false)
      .hypervisor('qemu')
      .addIommu({ eim: true });
    expect(faults(old)).toEqual([
      'needs-kvm iommu:0: iommu:0 cannot be: extended interrupt mode is emulated since QEMU 9.0.0 only.',
    ]);
    expect(faults(guest('web').defaults(false).hypervisor('qemu').addIommu({ eim: true }))).toEqual(
      [],
    );
  });

  it('of the kind virtio sits on the root complex, and needs ACPI', () => {
    const made = guest('web').defaults(false).addIommu({ model: 'virtio', name: 'mmu' });
    expect(made.design().addressOf('mmu')).toMatchObject({ bus: 0 });
    const arm = guest('arm').defaults(false).arch('aarch64').addIommu('virtio');
    expect(faults(arm)).toEqual([
      'needs-acpi iommu:0: iommu:0 cannot be: a virtio IOMMU is told to the guest by ACPI, and it has none.',
    ]);
    expect(remedies(arm)).toEqual([expect.stringContaining("firmware('efi')")]);
    expect(faults(arm.firmware('efi'))).toEqual([]);
  });

  it('tells what contradicts itself', () => {
    const made = guest('old')
      .defaults(false)
      .machine('pc')
      .addIommu({ model: 'intel', eim: true, intremap: false, addressBits: 40 })
      .addIommu({ model: 'smmuv3', caching: true });
    expect(faults(made)).toEqual([
      'bad-option iommu:0: The option addressBits is 40, and it is not 39 or 48.',
      'option-does-not-apply iommu:1: The option caching is for intel, and this is the model smmuv3.',
      'machine-lacks-device iommu:0: iommu:0 cannot be: the machine pc has no intel iommu; there is one on q35.',
      'iommu-needs-intremap iommu:0: iommu:0 cannot be: extended interrupt mode works only while interrupts are remapped.',
      'machine-lacks-device iommu:1: iommu:1 cannot be: the machine pc has no smmuv3 iommu; there is one on arm-virt.',
      'only-one iommu:1: iommu:1 cannot be: the guest has iommu:0 for the same devices.',
    ]);
    expect(faults(guest('two').defaults(false).addIommu().addIommu())).toEqual([
      'only-one iommu:1: iommu:1 cannot be: the guest has iommu:0 for the same devices.',
    ]);
  });

  it('comes by itself with more than 255 vCPUs', () => {
    const many = guest('many').vcpus(300);
    expect(many.design().choices).toContainEqual({
      about: 'iommu:0',
      value: 'added',
      because: expect.stringContaining('beyond 255 vCPUs'),
      source: expect.any(String),
    });
    const remapping = '  <driver intremap="on" eim="on"/>';
    expect(devices(many, 'iommu')).toBe(`<iommu model="intel">\n${remapping}\n</iommu>`);
    expect(part(many, 'features')).toContain('<ioapic driver="qemu"/>');
    expect(devices(many.addIommu({ iotlb: true }), 'iommu')).toContain('eim="on" iotlb="on"');
    expect(devices(many.addIommu('amd'), 'iommu')).toContain('intremap="on" xtsup="on"');
    expect(devices(guest('few').vcpus(255), 'iommu')).toBe('');
  });

  it('lets devices of the host in', () => {
    const passing = guest('gpu').defaults(false).addIommu().addHostdev('0000:3b:00.0');
    expect(devices(passing, 'iommu')).toContain('caching_mode="on"');
    const refused = guest('gpu')
      .defaults(false)
      .addIommu({ caching: false })
      .addHostdev('0000:3b:00.0');
    expect(faults(refused)).toEqual([
      'iommu-needs-caching iommu:0: iommu:0 cannot be: without caching mode QEMU does not start with devices of the host.',
    ]);
  });

  it('is there for each root complex', () => {
    const arm = guest('arm')
      .defaults(false)
      .arch('aarch64')
      .addCell({ cpus: '0', memory: '1 GiB' })
      .addCell({ cpus: '1', memory: '1 GiB' })
      .addHostdev('0000:3b:00.0')
      .onNode(1)
      .addIommu({ each: 'root-complex' })
      .policy(numaAware());
    expect(devices(arm, 'iommu').match(/pciBus="\d+"/g)).toEqual(['pciBus="0"', 'pciBus="1"']);
  });

  it('has virtio devices go through it', () => {
    const made = guest('web').defaults(false).addNic().addIommu({ virtioDevices: true });
    expect(devices(made, 'interface', 'memballoon').match(/iommu="on"/g)).toHaveLength(2);
    expect(devices(guest('web').defaults(false).addNic().addIommu(), 'interface')).not.toContain(
      'iommu=',
    );
  });
});
