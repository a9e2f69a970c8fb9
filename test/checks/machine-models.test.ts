import { describe, expect, it } from '@jest/globals';
import { fromJSON, tryPlace } from 'virtwright';

function said(arch: string, machine: string, device: string): readonly unknown[] {
  const xml = `<domain type='qemu'>
  <name>g</name>
  <memory unit='MiB'>512</memory>
  <os><type arch='${arch}' machine='${machine}'>hvm</type></os>
  <devices>${device}</devices>
</domain>`;
  const result = tryPlace(xml);
  const issues = result.ok ? result.design.issues : result.issues;
  return issues
    .filter(({ code }) => code.startsWith('machine-lacks'))
    .map(({ severity, device: id }) => `${severity} ${id}`);
}

const video = (model: string) => `<graphics type='vnc'/><video><model type='${model}'/></video>`;

describe('a model that QEMU leaves out for a machine', () => {
  it.each([
    ['aarch64', 'virt', video('qxl'), 'error video:0'],
    ['armv7l', 'virt', video('qxl'), 'error video:0'],
    ['riscv64', 'virt', video('vmvga'), 'error video:0'],
    ['ppc64', 'pseries', video('qxl'), 'error video:0'],
    ['ppc64', 'pseries', video('ramfb'), 'error video:0'],
    ['s390x', 's390-ccw-virtio', video('vga'), 'error video:0'],
    ['s390x', 's390-ccw-virtio', "<sound model='ich9'/>", 'error sound:0'],
    ['s390x', 's390-ccw-virtio', "<panic model='pvpanic'/>", 'error panic:0'],
    ['s390x', 's390-ccw-virtio', "<controller type='sata' index='0'/>", 'error sata:0'],
    ['x86_64', 'q35', "<serial><target type='spapr-vio-serial'/></serial>", 'error serial:0'],
    ['riscv64', 'spike', "<panic model='pvpanic'/>", 'error panic:0'],
    // libvirt takes them, and QEMU does not start.
    ['s390x', 's390-ccw-virtio', "<watchdog model='i6300esb'/>", 'warning watchdog:0'],
    [
      's390x',
      's390-ccw-virtio',
      "<interface type='user'><model type='e1000'/></interface>",
      'warning interface:0',
    ],
  ])('is told: on %s, the machine %s, %s', (arch, machine, device, issue) => {
    expect(said(arch, machine, device)).toEqual([issue]);
  });

  it('is refused where its user asks for it, with what there is instead', () => {
    const devices = [{ kind: 'graphics' }, { kind: 'video', model: 'qxl' }] as const;
    const asked = fromJSON({ name: 'arm', arch: 'aarch64', devices }).tryDesign();
    expect(asked.ok ? [] : asked.issues).toEqual([
      expect.objectContaining({
        code: 'machine-lacks-device',
        message: expect.stringContaining('has no qxl video; there is one on q35'),
        remedy: 'Choose virtio or bochs or vga, or another machine.',
      }),
    ]);
  });

  it.each(['aarch64', 'riscv64', 'ppc64', 'armv7l'])(
    'is chosen for no old system on %s',
    (arch) => {
      for (const os of ['fedora20', 'ubuntu14.04', 'rhel7.0', 'debian8']) {
        const { xml } = fromJSON({
          name: 'old',
          arch,
          os,
          hypervisor: 'qemu',
          devices: [{ kind: 'graphics' }],
        }).design();
        expect(xml).not.toContain("<model type='qxl'/>");
        expect(xml).toContain('<video>');
      }
    },
  );
});
