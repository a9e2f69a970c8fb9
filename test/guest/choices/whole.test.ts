import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { part } from '../written.js';

const q35 = guest('web').os('debian12');

describe('the CPU of a guest that names none', () => {
  it.each([
    ['x86_64', 'kvm', '<cpu mode="host-passthrough" migratable="on"/>'],
    ['x86_64', 'qemu', '<cpu mode="maximum"/>'],
    ['aarch64', 'kvm', '<cpu mode="host-passthrough"/>'],
    ['aarch64', 'qemu', '<cpu mode="maximum"/>'],
    ['ppc64le', 'kvm', '<cpu mode="host-model"/>'],
    ['ppc64le', 'qemu', ''],
    ['s390x', 'kvm', '<cpu mode="host-model"/>'],
    ['s390x', 'qemu', ''],
    ['riscv64', 'qemu', '<cpu mode="maximum"/>'],
  ] as const)('on %s by %s is %s', (arch, hypervisor, cpu) => {
    expect(part(q35.arch(arch).hypervisor(hypervisor), 'cpu')).toBe(cpu);
  });

  it('is an older one on ARM where the kernel hangs on the newest', () => {
    const old = guest('old').os('debian11').arch('aarch64').hypervisor('qemu');
    expect(part(old, 'cpu')).toContain('cortex-a72');
  });

  it('goes with what the user says of it', () => {
    const features = q35.cpu({ features: { vmx: 'disable' } });
    expect(part(features, 'cpu')).toMatch(/mode="host-passthrough".*name="vmx"/s);
    expect(part(q35.cpu({ model: 'Nehalem' }), 'cpu')).toContain('mode="custom"');
    expect(part(q35.addXml('<domain><cpu mode="host-model"/></domain>'), 'cpu')).toBe(
      '<cpu mode="host-model"/>',
    );
  });
});

describe('the clock of a guest', () => {
  const windows = guest('desk').os('win10');

  it('is that which its system reads, with the timers that KVM makes good for', () => {
    expect(part(windows, 'clock')).toMatch(/offset="localtime".*rtc.*hpet.*pit.*hypervclock/s);
    expect(part(q35, 'clock')).toMatch(/offset="utc".*rtc.*hpet.*pit/s);
  });

  it('has no timers where QEMU emulates, for Linux distrusts its counter without an HPET', () => {
    expect(part(q35.hypervisor('qemu'), 'clock')).toBe('<clock offset="utc"/>');
    expect(part(windows.hypervisor('qemu'), 'clock')).toBe('<clock offset="localtime"/>');
  });

  it('keeps what the user says of it', () => {
    const said = windows.clock({ offset: 'utc', timers: { hpet: true } });
    expect(part(said, 'clock')).toMatch(/offset="utc".*name="hpet" present="yes"/s);
  });
});

describe('features', () => {
  it('are those of Hyper-V for Windows on KVM', () => {
    const windows = guest('desk').os('win10');
    expect(part(windows, 'features')).toMatch(/<relaxed.*<vapic.*<spinlocks.*<synic.*<stimer/s);
    expect(part(windows.hypervisor('qemu'), 'features')).not.toContain('hyperv');
    expect(part(q35, 'features')).not.toContain('hyperv');
  });

  it('name the newer interrupt controller of ARM for more than 8 vCPUs that QEMU emulates', () => {
    const arm = q35.arch('aarch64').hypervisor('qemu');
    expect(part(arm.vcpus(9), 'features')).toContain('<gic version="3"/>');
    expect(part(arm.vcpus(8), 'features')).not.toContain('gic');
    expect(part(arm.vcpus(9).hypervisor('kvm'), 'features')).not.toContain('gic');
  });
});

describe('the firmware', () => {
  it('is UEFI with Secure Boot for Windows that is made for it, on q35', () => {
    expect(part(guest('desk').os('win11'), 'os')).toContain('enabled="yes" name="secure-boot"');
    expect(part(guest('desk').os('win7'), 'os')).not.toContain('firmware');
    const pc = guest('desk').os('win11').machine('pc');
    expect(part(pc, 'os')).toMatch(/firmware="efi".*enabled="no" name="enrolled-keys"/s);
  });

  it('is UEFI on ARM, a BIOS for Linux on x86, and that of the user', () => {
    expect(part(q35.arch('aarch64'), 'os')).toContain('firmware="efi"');
    expect(part(q35, 'os')).not.toContain('firmware');
    expect(part(guest('desk').os('win10').firmware('bios'), 'os')).not.toContain('firmware');
  });
});

describe('the size of a guest', () => {
  const memory = (of: typeof q35) => part(of, 'memory');

  it('is what its system asks for, more or less', () => {
    expect(memory(guest('a').os('win11'))).toBe('<memory unit="KiB">8388608</memory>');
    expect(memory(guest('a').os('win11', { resources: 'minimum' }))).toBe(
      '<memory unit="KiB">4194304</memory>',
    );
    expect(memory(guest('a'))).toBe('<memory unit="KiB">2097152</memory>');
    expect(part(guest('a'), 'vcpu')).toBe('<vcpu>2</vcpu>');
  });

  it('is that of its cells', () => {
    const cells = guest('a').addCell({ cpus: '0-3', memory: '8 GiB' });
    expect(memory(cells)).toBe('<memory unit="KiB">8388608</memory>');
    expect(part(cells, 'vcpu')).toBe('<vcpu>4</vcpu>');
  });
});

describe('sleep', () => {
  it('is refused on x86, and no word elsewhere', () => {
    expect(part(q35, 'pm')).toMatch(/suspend-to-mem enabled="no".*suspend-to-disk enabled="no"/s);
    expect(part(q35.arch('aarch64'), 'pm')).toBe('');
  });
});
