import type { Line } from '../facts.js';

export const freebsd: Line = {
  kernel: 'BSD',
  steps: [
    {
      from: '1.0',
      nics: ['ne2k_pci', 'pcnet'],
      videos: ['vga', 'cirrus'],
      source: 'FreeBSD ed(4), lnc(4)',
    },
    {
      from: '4.0',
      nics: ['rtl8139', 'pcnet', 'ne2k_pci'],
      sounds: ['es1370'],
      source: 'FreeBSD rl(4), pcm(4)',
    },
    {
      from: '5.0',
      nics: ['e1000', 'rtl8139', 'pcnet', 'ne2k_pci'],
      sounds: ['ac97', 'es1370'],
      source: 'FreeBSD em(4), snd_ich(4)',
    },
    {
      from: '7.0',
      sounds: ['ich6', 'ac97', 'es1370'],
      source: 'FreeBSD snd_hda(4)',
    },
    {
      from: '8.0',
      sata: true,
      q35: true,
      nics: ['e1000e', 'e1000', 'igb', 'rtl8139', 'pcnet', 'ne2k_pci'],
      sounds: ['ich9', 'ich6', 'ac97', 'es1370'],
      source: 'FreeBSD ahci(4), em(4) (82574)',
    },
    { from: '9.0', usb3: true, source: 'FreeBSD xhci(4)' },
    {
      from: '10.0',
      virtio: { disk: 'legacy', nic: 'legacy', scsi: 'legacy', balloon: 'legacy', rng: 'legacy' },
      source: 'FreeBSD virtio(4), in GENERIC since 10.0',
    },
    { from: '10.1', efi: true, source: 'FreeBSD 10.1 release notes (UEFI on amd64)' },
    {
      from: '10.2',
      virtio: { serial: 'legacy' },
      source: 'FreeBSD virtio_console(4)',
    },
    {
      from: '13.0',
      virtio: {
        disk: '1.0',
        nic: '1.0',
        scsi: '1.0',
        serial: '1.0',
        balloon: '1.0',
        rng: '1.0',
      },
      tablet: true,
      source: 'https://reviews.freebsd.org/D27856 (virtio 1.0), usbhid(4)',
    },
    {
      from: '14.0',
      virtio: { gpu: true },
      source: 'FreeBSD virtio_gpu(4)',
    },
  ],
};

export const openbsd: Line = {
  kernel: 'BSD',
  steps: [
    {
      from: '4.2',
      tablet: true,
      sata: true,
      nics: ['e1000', 'rtl8139', 'pcnet', 'ne2k_pci'],
      videos: ['vga', 'cirrus'],
      sounds: ['ich6', 'ac97', 'es1370'],
      source: 'OpenBSD 4.2 ahci(4), em(4), azalia(4), ums(4)',
    },
    {
      from: '4.6',
      nics: ['e1000e', 'e1000', 'rtl8139', 'pcnet', 'ne2k_pci'],
      sounds: ['ich9', 'ich6', 'ac97', 'es1370'],
      q35: true,
      source: 'OpenBSD em(4) (82574L)',
    },
    {
      from: '5.3',
      virtio: { disk: 'legacy', nic: 'legacy', balloon: 'legacy' },
      source: 'OpenBSD 5.3 release notes (virtio(4), vio(4), vioblk(4), viomb(4))',
    },
    {
      from: '5.5',
      virtio: { scsi: 'legacy', rng: 'legacy' },
      source: 'OpenBSD 5.5 vioscsi(4), viornd(4)',
    },
    { from: '5.7', usb3: true, source: 'OpenBSD 5.7 release notes (xhci(4))' },
    { from: '5.9', efi: true, source: 'OpenBSD 5.9 release notes (UEFI boot loader)' },
    {
      from: '6.6',
      virtio: { disk: '1.0', nic: '1.0', scsi: '1.0', balloon: '1.0', rng: '1.0' },
      source: 'OpenBSD virtio(4) of May 2019; that of 6.3 has none',
    },
    { from: '7.3', virtio: { gpu: true }, source: 'OpenBSD 7.3 viogpu(4)' },
  ],
};

export const netbsd: Line = {
  kernel: 'BSD',
  steps: [
    {
      from: '0.8',
      nics: ['ne2k_pci', 'pcnet'],
      videos: ['vga', 'cirrus'],
      source: 'NetBSD ne(4), le(4)',
    },
    {
      from: '2.0',
      nics: ['e1000', 'rtl8139', 'pcnet', 'ne2k_pci'],
      sounds: ['ac97', 'es1370'],
      source: 'NetBSD 2.0 wm(4), rtk(4), auich(4)',
    },
    {
      from: '5.0',
      sata: true,
      sounds: ['ich6', 'ac97', 'es1370'],
      source: 'NetBSD 5.0 ahcisata(4), azalia(4)',
    },
    {
      from: '6.0',
      virtio: { disk: 'legacy', nic: 'legacy', balloon: 'legacy' },
      q35: true,
      nics: ['e1000e', 'e1000', 'rtl8139', 'pcnet', 'ne2k_pci'],
      sounds: ['ich9', 'ich6', 'ac97', 'es1370'],
      source: 'NetBSD 6.0 virtio(4), ld(4), vioif(4), viomb(4), wm(4) (82574L)',
    },
    {
      from: '7.0',
      virtio: { scsi: 'legacy', rng: 'legacy' },
      source: 'NetBSD 7.0 vioscsi(4), viornd(4)',
    },
    { from: '8.0', usb3: true, efi: true, source: 'NetBSD 8.0 release notes (xhci(4), UEFI)' },
    {
      from: '10.0',
      virtio: { disk: '1.0', nic: '1.0', scsi: '1.0', balloon: '1.0', rng: '1.0' },
      tablet: true,
      source: 'NetBSD virtio(4) of 10.1; that of 9.4 has none',
    },
  ],
};

export const dragonfly: Line = {
  kernel: 'BSD',
  steps: [
    {
      from: '1.0',
      nics: ['e1000', 'rtl8139', 'pcnet', 'ne2k_pci'],
      videos: ['vga', 'cirrus'],
      sounds: ['ac97', 'es1370'],
      source: 'DragonFly em(4), rl(4), pcm(4)',
    },
    { from: '2.4', sata: true, source: 'DragonFly 2.4 release notes (AHCI)' },
    {
      from: '3.2',
      virtio: { disk: 'legacy', nic: 'legacy' },
      source: 'DragonFly 3.2 release notes (virtio)',
    },
    {
      from: '4.0',
      q35: true,
      usb3: true,
      efi: true,
      nics: ['e1000e', 'e1000', 'igb', 'rtl8139', 'pcnet', 'ne2k_pci'],
      sounds: ['ich9', 'ich6', 'ac97', 'es1370'],
      source: 'DragonFly 4.0 release notes (USB 3, UEFI)',
    },
  ],
};
