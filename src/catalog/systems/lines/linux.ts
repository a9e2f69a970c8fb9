import type { Line } from '../facts.js';

/** Screens of which every kernel can make use: VESA or EFI modes do for what has no driver of its own. */
const OLD_VIDEOS = ['cirrus', 'vga', 'vmvga'] as const;

/**
 * Linux by the release of the kernel: each step is the release that first had the drivers, as Linus Torvalds's tree tells.
 * Distributions build them as modules; what one leaves out, or has sooner, is said at its line.
 */
export const linux: Line = {
  kernel: 'Linux',
  steps: [
    {
      from: '1.0',
      nics: ['ne2k_pci', 'pcnet'],
      videos: OLD_VIDEOS,
      armMaxCpuHangs: true,
      source: 'Linux 2.0 drivers/net (ne.c, lance.c)',
    },
    {
      from: '2.4',
      nics: ['rtl8139', 'e1000', 'pcnet', 'ne2k_pci'],
      sounds: ['es1370', 'ac97'],
      source: 'Linux 2.4 drivers/net (8139too.c, e1000), drivers/sound (es1370.c, i810_audio.c)',
    },
    {
      from: '2.6.0',
      nics: ['e1000', 'rtl8139', 'pcnet', 'ne2k_pci'],
      sounds: ['ac97', 'es1370'],
      tablet: true,
      source: 'Linux 2.6.0 drivers/usb/input (evdev, absolute axes), sound/pci/intel8x0.c',
    },
    {
      from: '2.6.13',
      sounds: ['ich6', 'ac97', 'es1370'],
      source: 'Linux 2.6.13 sound/pci/hda (snd-hda-intel)',
    },
    {
      from: '2.6.19',
      sata: true,
      sounds: ['ich9', 'ich6', 'ac97', 'es1370'],
      source: 'Linux 2.6.19 drivers/ata/ahci.c, sound/pci/hda (ICH9)',
    },
    {
      from: '2.6.25',
      virtio: { disk: 'legacy', nic: 'legacy', balloon: 'legacy' },
      source: 'Linux 2.6.25 drivers/virtio/virtio_pci.c',
    },
    {
      from: '2.6.26',
      virtio: { rng: 'legacy' },
      source: 'Linux 2.6.26 drivers/char/hw_random/virtio-rng.c',
    },
    {
      from: '2.6.28',
      q35: true,
      nics: ['e1000e', 'e1000', 'rtl8139', 'pcnet', 'ne2k_pci'],
      source: 'Linux 2.6.28 drivers/net/e1000e (82574L)',
    },
    {
      from: '2.6.34',
      virtio: { serial: 'legacy' },
      nics: ['e1000e', 'e1000', 'igb', 'vmxnet3', 'rtl8139', 'pcnet', 'ne2k_pci'],
      source: 'Linux 2.6.34 drivers/char/virtio_console.c (several ports)',
    },
    {
      from: '2.6.35',
      videos: ['qxl', ...OLD_VIDEOS],
      source: 'xf86-video-qxl 0.0.12 of 2010, in distributions with a kernel of that time',
    },
    {
      from: '3.0',
      efi: true,
      usb3: true,
      source:
        'Linux 3.0 drivers/usb/host/xhci.c, arch/x86/platform/efi; media with a boot loader for UEFI are of that time',
    },
    {
      from: '3.2',
      virtio: { scsi: 'legacy' },
      source: 'Linux 3.4 drivers/scsi/virtio_scsi.c, which Debian and Ubuntu have in 3.2',
    },
    {
      from: '3.14',
      videos: ['qxl', 'bochs', ...OLD_VIDEOS],
      source: 'Linux 3.14 drivers/gpu/drm/bochs',
    },
    {
      from: '4.1',
      virtio: {
        disk: '1.0',
        nic: '1.0',
        scsi: '1.0',
        serial: '1.0',
        balloon: '1.0',
        rng: '1.0',
        input: true,
      },
      source:
        'Linux 4.1 drivers/virtio/virtio_pci_modern.c (4.0; virtio_balloon.c of 4.1), virtio_input.c',
    },
    { from: '4.2', virtio: { gpu: true }, source: 'Linux 4.2 drivers/gpu/drm/virtio' },
    { from: '5.4', virtio: { fs: true }, source: 'Linux 5.4 fs/fuse/virtio_fs.c' },
    {
      from: '5.12',
      armMaxCpuHangs: false,
      source: 'Linux 5.12 arch/arm64 (QEMU commit 69b2265d)',
    },
    {
      from: '5.13',
      sounds: ['ich9', 'virtio', 'ich6', 'ac97', 'es1370'],
      source: 'Linux 5.13 sound/virtio',
    },
  ],
};
