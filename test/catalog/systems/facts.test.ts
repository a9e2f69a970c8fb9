import { describe, expect, it } from '@jest/globals';
import { systems } from 'virtwright/catalog';

describe('where osinfo-db is old, the table', () => {
  it.each([
    ['freebsd14.1', { virtio: { disk: '1.0', serial: '1.0' }, q35: true, usb3: true, efi: true }],
    ['freebsd12.4', { virtio: { disk: 'legacy', nic: 'legacy' }, usb3: true }],
    ['openbsd7.4', { virtio: { disk: '1.0', rng: '1.0', gpu: true }, usb3: true }],
    ['netbsd9.3', { virtio: { disk: 'legacy', nic: 'legacy' }, sata: true }],
    ['ubuntu16.04', { virtio: { serial: '1.0', rng: '1.0', balloon: '1.0' }, q35: true }],
    ['ubuntu22.04', { virtio: { gpu: true } }],
    ['rhel6.10', { virtio: { disk: 'legacy', nic: 'legacy', rng: 'legacy' } }],
    ['centos-stream9', { virtio: { gpu: true, fs: true } }],
    ['win2k', { nics: ['rtl8139', 'pcnet', 'ne2k_pci'], videos: ['cirrus', 'vga'] }],
    ['winxp', { nics: ['rtl8139', 'pcnet', 'ne2k_pci'], sounds: ['ac97', 'es1370'] }],
    ['win98', { tablet: false }],
    ['guix-system-hurd-latest', { kernel: 'other', virtio: { disk: 'none' } }],
  ])('says of %s what is so', (name, facts) => {
    expect(systems.of(name)).toMatchObject(facts);
  });
});

describe('what osinfo-db has no words for', () => {
  it.each([
    ['win11', { tpm: '2.0', secureBoot: true, bios: false, localTime: true, hyperv: true }],
    ['win2k25', { secureBoot: true, bios: true, cpuLevel: 'x86-64-v2' }],
    ['rhel9.4', { cpuLevel: 'x86-64-v2', secureBoot: true, armMaxCpuHangs: false }],
    ['rhel10.0', { cpuLevel: 'x86-64-v3' }],
    ['opensusetumbleweed', { cpuLevel: 'x86-64-v2' }],
    ['debian9', { secureBoot: false, armMaxCpuHangs: true }],
    ['debian12', { secureBoot: true, localTime: false, hyperv: false }],
    ['archlinux', { secureBoot: false }],
    ['solaris11', { localTime: true }],
  ])('is in the table, of %s', (name, facts) => {
    expect(systems.of(name)).toMatchObject(facts);
  });

  it('is there of extra media, too', () => {
    const { drivers = {}, virtio } = systems.of('win11') ?? {};
    expect(virtio).toMatchObject({ disk: 'none', nic: 'none' });
    expect(drivers['virtio-win']).toMatchObject({ virtio: { disk: '1.0', serial: '1.0' } });
    expect(systems.of('winxp')?.drivers?.['virtio-win']).toMatchObject({
      virtio: { disk: 'legacy' },
    });
  });

  it('says nothing of systems that no level, TPM or media concern', () => {
    const debian = Object.keys(systems.of('debian12') ?? {});
    for (const member of ['cpuLevel', 'tpm', 'drivers']) expect(debian).not.toContain(member);
  });
});

describe('resources', () => {
  it('are in KiB and GiB', () => {
    expect(systems.of('win11')?.resources).toEqual({
      minimum: { memory: 4 * 1024 ** 2, storage: 64, vcpus: 2 },
      recommended: { memory: 8 * 1024 ** 2, storage: 64, vcpus: 2 },
    });
    expect(systems.of('unknown')?.resources).toEqual({});
  });
});
