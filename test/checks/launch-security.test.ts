import { describe, expect, it } from '@jest/globals';
import { guest, open, tryPlace } from 'virtwright';

function told(xml: string): string[] {
  const result = tryPlace(xml);
  const issues = result.ok ? result.design.issues : result.issues;
  return issues
    .filter(({ code }) => code === 'launch-security-needs')
    .map(({ severity, message }) => `${severity} ${message}`);
}

const domain = (inside: string) =>
  `<domain type='kvm'><name>a</name><memory>1048576</memory><vcpu>1</vcpu><os><type arch='x86_64' machine='q35'>hvm</type></os><features><acpi/></features>${inside}<devices/></domain>`;

describe('a definition whose memory is kept from its host', () => {
  it('is told what goes with that and is not there', () => {
    const sev = "<launchSecurity type='sev'><policy>0x0003</policy></launchSecurity>";
    expect(told(domain(sev))).toEqual([
      'warning The launch security sev goes with UEFI that knows it, and the guest has none.',
      'warning The launch security sev goes with memory that is not moved, and the guest has none.',
    ]);
    const locked = '<memoryBacking><locked/></memoryBacking>';
    expect(told(domain(sev + locked))).toHaveLength(1);
    const tdx = "<launchSecurity type='tdx'/>";
    expect(told(domain(tdx)).join()).toMatch(/CPU of the host.*I\/O APIC/);
    expect(told(domain(''))).toEqual([]);
  });

  it('has it all where the builder makes it', () => {
    for (const type of ['sev', 'sev-es', 'sev-snp', 'tdx'] as const)
      expect(told(guest('a').launchSecurity({ type }).addNic().design().xml)).toEqual([]);
  });

  it('is told when it is opened and gets it', () => {
    const { xml } = guest('a').defaults(false).addNic().design();
    const design = open(xml).launchSecurity({ type: 'sev' }).design();
    expect(design.issues.map(({ code }) => code)).toContain('launch-security-needs');
    expect(design.xml).toMatch(/<interface.*<driver iommu="on"/s);
    const added = open(guest('a').launchSecurity({ type: 'sev' }).design().xml)
      .addRng()
      .design();
    expect(added.xml).toMatch(/<rng.*<driver iommu="on"/s);
    expect(open(design.xml.replaceAll('<driver iommu="on"/>', '')).design().xml).not.toContain(
      'iommu="on"',
    );
  });
});
