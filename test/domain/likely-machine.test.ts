import { describe, expect, it } from '@jest/globals';
import { guest, type Issue } from 'virtwright';
import { definition, issuesOf, nic } from '../support/placing.js';

function hints(issues: readonly Issue[]): string[] {
  return issues.filter(({ code }) => code === 'unknown-machine').map(({ remedy = '' }) => remedy);
}

const placing = (machine: string, arch?: string): readonly Issue[] =>
  issuesOf({ machine, devices: nic('virtio'), ...(arch !== undefined && { arch }) });

describe('a machine name that libvirt gives no PCI', () => {
  it.each([
    ['q36', 'x86_64', 'q35'],
    ['Q35', 'x86_64', 'q35'],
    ['pc-q53-8.2', 'x86_64', 'pc-q35-8.2'],
    ['pc-i440xf-7.0', 'x86_64', 'pc-i440fx-7.0'],
    ['pc-i440fx', 'x86_64', 'pc'],
    ['pc-q35', 'x86_64', 'q35'],
    ['vrit', 'aarch64', 'virt'],
    ['virt8.2', 'aarch64', 'virt-8.2'],
  ])('is told as a slip: %s on %s', (name, arch, meant) => {
    expect(hints(placing(name, arch))).toEqual([`Did you mean '${meant}'?`]);
  });

  it('comes first, before the devices that found no PCI', () => {
    expect(placing('q36').map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      'unknown-machine warning',
      'no-pci error',
    ]);
    expect(placing('q36')[0]?.message).toBe(
      "libvirt knows no PCI of a machine called 'q36' on x86_64.",
    );
  });

  it.each(['isapc', 'microvm', 'xenfv', 'ubuntu', 'none', 'pc-q35-rhel9.4.0', 'q35', 'pc'])(
    'is nothing to say when it is like no other, or known: %s',
    (name) => {
      expect(hints(placing(name))).toEqual([]);
    },
  );

  it('is legal where nothing needs PCI', () => {
    expect(issuesOf(definition({ machine: 'q36' }), { defaults: 'libvirt' })).toEqual([]);
    expect(issuesOf(definition({ machine: 'versatileab', arch: 'armv7l' }))).toEqual([]);
  });

  it('is told of guests that are built, beside what else is wrong', () => {
    const made = guest('slip')
      .defaults(false)
      .machine('q36')
      .addIommu({ model: 'intel' })
      .tryDesign();
    expect(made.ok ? [] : made.issues.map(({ code }) => code)).toEqual([
      'unknown-machine',
      'machine-lacks-device',
    ]);
  });
});
