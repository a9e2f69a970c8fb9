import { expect, it } from '@jest/globals';
import { guest, type Hypervisor } from 'virtwright';
import { addressDifferences, placementDifferences } from './compare.js';
import type { EmbeddedLibvirt } from './embedded-libvirt.js';
import { describeWithLibvirt } from './requirement.js';

/** Systems of every family and age, and none at all. */
const SYSTEMS: readonly string[] = [
  ...[
    'fedora20',
    'fedora27',
    'fedora37',
    'fedora42',
    'debian8',
    'debian11',
    'debian12',
    'debian13',
  ],
  ...['ubuntu14.04', 'ubuntu16.04', 'ubuntu22.04', 'ubuntu24.04', 'rhel5.11', 'rhel6.10'],
  ...['rhel7.0', 'rhel7.9', 'rhel9.4', 'rhel10.0', 'centos-stream9', 'opensuse15.4'],
  ...['opensusetumbleweed', 'archlinux', 'gentoo', 'alpinelinux3.19', 'nixos-24.05', 'freebsd12.0'],
  ...['freebsd14.2', 'openbsd7.6', 'netbsd9.0', 'solaris11', 'freedos1.2', 'win2k', 'winxp'],
  ...['win2k3', 'win7', 'win2k8r2', 'win8.1', 'win10', 'win2k22', 'win11', 'linux2022'],
];

const ELSEWHERE = ['debian11', 'debian12', 'fedora42', 'rhel9.4', 'freebsd14.2'] as const;

/** How a guest with a disk, a network card and a screen is kept otherwise than it was made; nothing where it is not. */
async function changes(
  libvirt: EmbeddedLibvirt,
  os: string,
  arch: string,
  hypervisor: Hypervisor,
): Promise<readonly string[]> {
  const [libvirtRelease, qemuRelease] = [libvirt.version().libvirt, libvirt.version().qemu];
  const releases = { libvirt: libvirtRelease.join('.'), qemu: qemuRelease.join('.') };
  const { xml } = guest('chosen', { releases })
    .os(os)
    .arch(arch)
    .hypervisor(hypervisor)
    .addDisk('/images/chosen.qcow2')
    .addCdrom()
    .addNic({ network: 'default' })
    .addGraphics()
    .design();
  const answer = await libvirt.define(xml);
  if ('refused' in answer) return [answer.refused];
  return [
    ...placementDifferences(xml, answer.kept),
    ...addressDifferences(xml, answer.kept, { families: 'all' }),
  ];
}

describeWithLibvirt('a guest of which only the system is said', (libvirt) => {
  it.each(SYSTEMS)('is kept as it is made for %s', async (os) => {
    expect(await changes(libvirt(), os, 'x86_64', 'qemu')).toEqual([]);
    expect(await changes(libvirt(), os, 'x86_64', 'kvm')).toEqual([]);
  });

  it.each(ELSEWHERE)('is kept as it is made for %s on ARM', async (os) => {
    expect(await changes(libvirt(), os, 'aarch64', 'qemu')).toEqual([]);
  });
});
