import type { Line } from '../facts.js';

/** Architectures of what came before those of 64 bits alone. */
const OLD = ['x86_64', 'i686', 'ia64', 'ppc', 'ppc64', 's390', 's390x'];
const OF_64_BITS = ['x86_64', 'aarch64', 'ppc64le', 's390x'];

/** What Red Hat's kernels have drivers for, which are older by number and newer by drivers than those of others. */
export const rhel: Line = {
  kernel: 'Linux',
  steps: [
    {
      from: '2.1',
      arches: OLD,
      nics: ['rtl8139', 'e1000', 'pcnet', 'ne2k_pci'],
      videos: ['cirrus', 'vga', 'vmvga'],
      sounds: ['es1370', 'ac97'],
      armMaxCpuHangs: true,
      source: 'Red Hat Enterprise Linux 2.1 (Linux 2.4.9)',
    },
    {
      from: '4.0',
      nics: ['e1000', 'rtl8139', 'pcnet', 'ne2k_pci'],
      sounds: ['ac97', 'es1370'],
      tablet: true,
      source: 'Red Hat Enterprise Linux 4 (Linux 2.6.9)',
    },
    {
      from: '4.8',
      virtio: { disk: 'legacy', nic: 'legacy' },
      source: 'Red Hat Enterprise Linux 4.8 release notes (virtio drivers)',
    },
    {
      from: '5.0',
      virtio: { disk: 'none', nic: 'none' },
      sata: true,
      sounds: ['ich6', 'ac97', 'es1370'],
      source: 'Red Hat Enterprise Linux 5 (Linux 2.6.18)',
    },
    {
      from: '5.3',
      virtio: { disk: 'legacy', nic: 'legacy', balloon: 'legacy' },
      source: 'Red Hat Enterprise Linux 5.3 release notes (virtio drivers)',
    },
    {
      from: '6.0',
      virtio: { serial: 'legacy' },
      q35: true,
      efi: true,
      nics: ['e1000e', 'e1000', 'igb', 'vmxnet3', 'rtl8139', 'pcnet', 'ne2k_pci'],
      sounds: ['ich9', 'ich6', 'ac97', 'es1370'],
      source: 'Red Hat Enterprise Linux 6 (Linux 2.6.32)',
    },
    {
      from: '6.3',
      virtio: { scsi: 'legacy' },
      source: 'Red Hat Enterprise Linux 6.3 release notes (virtio-scsi)',
    },
    {
      from: '6.6',
      virtio: { rng: 'legacy' },
      source: 'Red Hat Enterprise Linux 6.6 release notes (virtio-rng)',
    },
    {
      from: '7.0',
      // Those of 32 bits are editions of CentOS.
      arches: [...OF_64_BITS, 'ppc64', 'i686', 'armv7l'],
      usb3: true,
      secureBoot: true,
      videos: ['qxl', 'vga', 'cirrus', 'vmvga'],
      source: 'Red Hat Enterprise Linux 7 (Linux 3.10), its Installation Guide on Secure Boot',
    },
    {
      from: '7.2',
      virtio: {
        disk: '1.0',
        nic: '1.0',
        scsi: '1.0',
        serial: '1.0',
        balloon: '1.0',
        rng: '1.0',
        input: true,
      },
      source: 'Red Hat Enterprise Linux 7.2 release notes (virtio 1.0)',
    },
    {
      from: '8.0',
      arches: OF_64_BITS,
      virtio: { gpu: true },
      nics: ['e1000e', 'e1000', 'igb', 'vmxnet3', 'rtl8139'],
      videos: ['qxl', 'bochs', 'vga', 'cirrus', 'vmvga'],
      sounds: ['ich9', 'ich6', 'ac97'],
      source: 'Red Hat Enterprise Linux 8 (Linux 4.18)',
    },
    {
      from: '8.2',
      virtio: { fs: true },
      source: 'Red Hat Enterprise Linux 8.2 (kernel-4.18.0-193, virtiofs)',
    },
    {
      from: '9.0',
      cpuLevel: 'x86-64-v2',
      armMaxCpuHangs: false,
      source: 'developers.redhat.com/blog/2021/01/05 (x86-64-v2), Linux 5.14',
    },
    {
      from: '10.0',
      arches: [...OF_64_BITS, 'riscv64'],
      cpuLevel: 'x86-64-v3',
      source: 'developers.redhat.com/articles/2024/01/02 (x86-64-v3), Linux 6.12',
    },
  ],
};
