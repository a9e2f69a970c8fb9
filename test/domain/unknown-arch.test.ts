import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { definition, issuesOf, nic } from '../support/placing.js';

describe('an architecture that libvirt does not know', () => {
  it.each([
    ['arm64', "Did you mean 'aarch64'?"],
    ['amd64', "Did you mean 'x86_64'?"],
    ['X86_64', "Did you mean 'x86_64'?"],
    ['aarch46', "Did you mean 'aarch64'?"],
    ['z80', 'Name one as libvirt does, such as x86_64 or aarch64.'],
  ])('is refused once, with the one that may be meant: %s', (arch, remedy) => {
    const told = {
      code: 'unknown-arch',
      message: `libvirt knows no architecture '${arch}'.`,
      remedy,
    };
    const made = guest('a')
      .defaults(false)
      .arch(arch)
      .machine('virt')
      .addNic({ network: 'default' })
      .tryDesign();
    expect(made.ok ? [] : made.issues).toMatchObject([told]);
    expect(guest('a').defaults(false).arch(arch).tryDesign()).toMatchObject({
      ok: false,
      issues: [told],
    });
    expect(issuesOf(definition({ arch, devices: nic('virtio') }))).toMatchObject([
      { ...told, position: { line: expect.any(Number) } },
    ]);
  });

  it('is every word that no row of the catalog has either', () => {
    const made = guest('a').defaults(false).arch('sparc64').hypervisor('qemu').tryDesign();
    expect(made.ok ? [] : made.issues.filter(({ code }) => code === 'unknown-arch')).toEqual([]);
  });
});
