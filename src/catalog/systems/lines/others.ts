import type { Line } from '../facts.js';

/** Systems of which nothing is known that a guest would go by. */
export const unknown: Line = {
  kernel: 'other',
  steps: [{ from: '0', source: 'nothing is known of it' }],
};

export const dos: Line = {
  kernel: 'other',
  steps: [
    {
      from: '0',
      arches: ['x86_64', 'i686'],
      localTime: true,
      nics: ['pcnet', 'ne2k_pci'],
      videos: ['cirrus', 'vga'],
      sounds: ['sb16'],
      source: 'MS-DOS: time is local time; packet drivers of AMD and Novell',
    },
  ],
};

export const netware: Line = {
  kernel: 'other',
  steps: [
    {
      from: '0',
      arches: ['x86_64', 'i686'],
      localTime: true,
      nics: ['pcnet', 'ne2k_pci'],
      videos: ['cirrus', 'vga'],
      source: 'NetWare runs on DOS; LAN drivers of AMD and Novell',
    },
  ],
};

export const solaris: Line = {
  kernel: 'other',
  steps: [
    {
      from: '9',
      arches: ['x86_64', 'i686', 'sparc', 'sparc64'],
      localTime: true,
      nics: ['pcnet', 'rtl8139'],
      videos: ['vga', 'cirrus'],
      source: 'Solaris pcn(7D), rtls(7D); rtc(1M) keeps local time',
    },
    {
      from: '10',
      tablet: true,
      nics: ['e1000', 'pcnet', 'rtl8139'],
      source: 'Solaris 10 e1000g(7D)',
    },
    {
      from: '11',
      sata: true,
      sounds: ['ich6', 'ac97'],
      source: 'Solaris 11 ahci(7D), audiohd(7D)',
    },
  ],
};

export const illumos: Line = {
  kernel: 'other',
  steps: [
    {
      from: '0',
      q35: true,
      sata: true,
      usb3: true,
      tablet: true,
      efi: true,
      virtio: { disk: 'legacy', nic: 'legacy' },
      nics: ['e1000', 'e1000e', 'igb', 'pcnet', 'rtl8139'],
      videos: ['vga', 'cirrus'],
      sounds: ['ich9', 'ich6', 'ac97'],
      source: 'illumos vioblk(4D), vioif(4D), xhci(4D), ahci(4D)',
    },
  ],
};

export const macos: Line = {
  kernel: 'other',
  steps: [
    {
      from: '10.0',
      arches: ['ppc', 'ppc64'],
      bios: false,
      source: 'support.apple.com: starts from firmware of its own (Open Firmware, EFI)',
    },
    {
      from: '10.4',
      arches: ['x86_64', 'i686', 'ppc', 'ppc64'],
      sata: true,
      source: 'Mac OS X 10.4 is the first for Intel processors',
    },
  ],
};

export const haiku: Line = {
  kernel: 'other',
  steps: [
    {
      from: '1',
      sata: true,
      tablet: true,
      nics: ['e1000', 'rtl8139', 'pcnet'],
      videos: ['vga', 'cirrus'],
      sounds: ['ich6', 'ac97', 'es1370'],
      source: 'Haiku R1/alpha1: ahci, ipro1000, rtl81xx, hda',
    },
    {
      from: '2',
      q35: true,
      usb3: true,
      efi: true,
      virtio: { disk: '1.0', nic: '1.0', scsi: '1.0', rng: '1.0' },
      nics: ['e1000e', 'e1000', 'rtl8139', 'pcnet'],
      sounds: ['ich9', 'ich6', 'ac97', 'es1370'],
      source: 'Haiku R1/beta1: virtio_block, virtio_net, virtio_scsi, xhci, UEFI loader',
    },
  ],
};

export const hurd: Line = {
  kernel: 'other',
  steps: [
    {
      from: '0',
      nics: ['e1000', 'rtl8139', 'pcnet', 'ne2k_pci'],
      videos: ['vga', 'cirrus'],
      source: 'GNU Hurd: network cards by DDE of Linux 2.6.29, disks by rump (IDE, AHCI)',
    },
  ],
};
