import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import type { LaunchSecuritySpec } from '../../../src/guest/words/launch-security.js';
import { devices, faults, part } from '../written.js';

function kept(security: LaunchSecuritySpec, machine?: string) {
  const made = guest('vault').defaults(false).launchSecurity(security);
  return (machine ? made.machine(machine) : made).addRng().addDisk({ file: '/a' });
}

describe('launch security', () => {
  it('of SEV has UEFI, memory that stays, and virtio devices through the IOMMU', () => {
    const made = kept({ type: 'sev', kernelHashes: true, cbitpos: 51, reducedPhysBits: 1 });
    expect(part(made, 'launchSecurity')).toBe(
      [
        '<launchSecurity type="sev" kernelHashes="yes">',
        '  <cbitpos>51</cbitpos>',
        '  <reducedPhysBits>1</reducedPhysBits>',
        '  <policy>0x0003</policy>',
        '</launchSecurity>',
      ].join('\n'),
    );
    expect(part(made, 'os')).toContain('name="enrolled-keys"');
    expect(part(made, 'memoryBacking')).toContain('<locked/>');
    for (const kind of ['rng', 'disk', 'memballoon'])
      expect(devices(made, kind)).toContain('iommu="on"');
  });

  it('of SEV-ES keeps its registers too, by its policy', () => {
    expect(part(kept({ type: 'sev-es' }), 'launchSecurity')).toBe(
      '<launchSecurity type="sev">\n  <policy>0x0007</policy>\n</launchSecurity>',
    );
  });

  it.each(['sev-snp', 'tdx'] as const)(
    'of %s has firmware that keeps nothing, and the CPU of the host',
    (type) => {
      const made = kept({ type });
      expect(part(made, 'os')).toContain('<loader stateless="yes"/>');
      expect(part(made, 'os')).not.toContain('feature');
      expect(part(made, 'cpu')).toContain('mode="host-passthrough"');
      expect(part(made, 'features').includes('ioapic')).toBe(type === 'tdx');
    },
  );

  it('of S/390 needs nothing but the IOMMU of the platform', () => {
    const made = guest('vault')
      .defaults(false)
      .arch('s390x')
      .machine('s390-ccw-virtio')
      .launchSecurity({ type: 's390-pv' })
      .addRng();
    expect(part(made, 'launchSecurity')).toBe('<launchSecurity type="s390-pv"/>');
    expect(devices(made, 'rng')).toContain('iommu="on"');
    expect(part(made, 'os')).not.toContain('firmware');
  });

  it('leaves what the guest says itself', () => {
    const made = kept({ type: 'sev-snp' }).cpu({ mode: 'custom', model: 'EPYC-Milan' });
    expect(part(made, 'cpu')).toContain('EPYC-Milan');
    const unlocked = kept({ type: 'sev' }).memoryBacking({ locked: false });
    expect(part(unlocked, 'memoryBacking')).not.toContain('locked');
  });

  it('is told where it cannot be', () => {
    expect(faults(kept({ type: 'tdx' }, 'pc'))).toContain(
      'machine-lacks-setting guest: The machine pc has no launch security tdx.',
    );
    expect(faults(kept({ type: 'sev' }).hypervisor('qemu'))).toEqual([
      'wrong-hypervisor guest: The guest has launch security sev, which is for the hypervisor kvm, and it is run by qemu.',
    ]);
    expect(faults(kept({ type: 'tdx', cbitpos: 51 }))).toEqual([
      'option-does-not-apply guest: The option launchSecurity.cbitpos is not for tdx.',
    ]);
    const old = guest('vault', { releases: { libvirt: '9.0.0', qemu: '7.2.0' } });
    expect(faults(old.launchSecurity({ type: 'sev-snp' }).defaults(false))).toContainEqual(
      expect.stringContaining('release-too-old guest'),
    );
  });
});
