import type { DeviceModel } from '../types.js';
import {
  conventional,
  docs,
  dualMode,
  MODERN,
  NO_CARDS,
  notPci,
  on,
  PCS,
  UNASKED,
  unaddressed,
} from './rows.js';

const VIDEO = docs('Video devices');
const SOUND = docs('Sound devices');
const INPUT = docs('Input devices');

/**
 * What takes the place of an old graphics or sound card.
 *
 * As first card of an x86 guest libvirt's `virtio` is QEMU's virtio-vga, which keeps the VGA registers that firmware and
 * installers draw with; `bochs` has a bare frame buffer only, which guests under a BIOS cannot all use.
 */
const BY_VIRTIO = { expressReplacement: 'virtio' } as const;

/** Old cards that only emulators of PCs have, and of MIPS (type lists of QEMU 7.2 and 10.0). */
const OF_PCS = { machines: [...PCS, 'mips-malta', 'other'] } as const;

/** Families with a screen by `ramfb`: those with QEMU's fw_cfg (type lists of QEMU 10.0). */
const WITHOUT_RAMFB = [...NO_CARDS, 'pseries', 'ppc64-other'] as const;

/** Cards of an ISA bus, and the machines that have one (QEMU type list, `-device help`); libvirt asks no machine whether it has. */
const ISA_CARD = {
  machines: ['q35', 'i440fx', 'isapc', 'mips-malta'],
  refusedSince: 'never',
  source: SOUND,
} as const;

/** Screens, sound, keyboards and mice. */
export const display: readonly DeviceModel[] = [
  dualMode('video', 'virtio', {
    // As first card of an x86 guest: virtio-vga, dual-mode too, where QEMU has it.
    qemu: 'virtio-gpu-pci',
    secondary: true,
    staysPut: true,
    ...MODERN,
    since: { libvirt: '1.3.0', qemu: '2.4.0' },
  }),
  dualMode('video', 'bochs', {
    qemu: 'bochs-display',
    notOn: NO_CARDS,
    since: { libvirt: '5.6.0', qemu: '3.0.0' },
  }),
  conventional('video', 'vga', { qemu: 'VGA', notOn: NO_CARDS, staysPut: true, ...BY_VIRTIO }),
  conventional('video', 'cirrus', {
    qemu: 'cirrus-vga',
    notOn: NO_CARDS,
    staysPut: true,
    ...BY_VIRTIO,
  }),
  conventional('video', 'vmvga', {
    qemu: 'vmware-svga',
    staysPut: true,
    ioBar: true,
    ...OF_PCS,
    // Debian's 7.2 has it for ARM as well.
    refusedSince: { qemu: '10.0.0' },
    ...BY_VIRTIO,
  }),
  // Plain `qxl` for all cards but the first.
  conventional('video', 'qxl', {
    qemu: 'qxl-vga',
    secondary: true,
    staysPut: true,
    ioBar: true,
    ...OF_PCS,
    ...BY_VIRTIO,
  }),
  unaddressed('video', 'ramfb', {
    qemu: 'ramfb',
    notOn: WITHOUT_RAMFB,
    since: { libvirt: '5.9.0', qemu: '3.0.0' },
    source: VIDEO,
  }),
  // Says that the guest has no screen.
  notPci('video', 'none', { absent: true, since: { libvirt: '4.6.0' }, source: VIDEO }),
  // For other hypervisors: bhyve's.
  notPci('video', 'gop', { machines: [], since: { libvirt: '3.2.0' }, source: VIDEO }),

  conventional('sound', 'ich9', { qemu: 'ich9-intel-hda', notOn: NO_CARDS, ...BY_VIRTIO }),
  conventional('sound', 'ich6', { qemu: 'intel-hda', ...UNASKED, ...BY_VIRTIO }),
  conventional('sound', 'ac97', { qemu: 'AC97', ioBar: true, ...UNASKED, ...BY_VIRTIO }),
  conventional('sound', 'es1370', { qemu: 'ES1370', ioBar: true, ...UNASKED, ...BY_VIRTIO }),
  dualMode('sound', 'virtio', {
    qemu: 'virtio-sound-pci',
    virtio: 'modern',
    throughIommu: { libvirt: '10.4.0' },
    since: { libvirt: '10.4.0', qemu: '8.2.0' },
  }),
  notPci('sound', 'sb16', { qemu: 'sb16', ...ISA_CARD }),
  notPci('sound', 'pcspk', { qemu: 'isa-pcspk', ...ISA_CARD }),
  on('usb', 'sound', 'usb', { qemu: 'usb-audio', source: SOUND }),

  // libvirt 11.3 refuses it on boards that have none.
  // `other` are those of the PC of which libvirt knows no more.
  notPci('input', 'ps2', { machines: [...PCS, 'other'], source: INPUT }),
  // One QEMU type for each kind of input, all of one source: usb-mouse, usb-kbd, usb-wacom-tablet, and this.
  on('usb', 'input', 'usb', { qemu: 'usb-tablet', source: INPUT }),
  // One QEMU type for each kind of input: virtio-mouse-pci, virtio-tablet-pci, virtio-input-host-pci, and this.
  dualMode('input', 'virtio', {
    qemu: 'virtio-keyboard-pci',
    ...MODERN,
    since: { libvirt: '1.3.0', qemu: '2.4.0' },
  }),
  // For other hypervisors; libvirt 9.0 refuses it on every machine of QEMU.
  notPci('input', 'xen', { machines: [], source: INPUT }),
  // Host events fed into the guest's other inputs; nothing the guest sees.
  // libvirt 11.3 refuses it where the input that it takes for the usual one is virtio.
  notPci('input', 'evdev', { notOn: NO_CARDS, since: { libvirt: '7.4.0' }, source: INPUT }),

  notPci('graphics', 'graphics', {
    source: docs('Graphical framebuffers'),
  }),
  notPci('audio', 'audio', {
    since: { libvirt: '7.0.0' },
    source: docs('Audio backends'),
  }),
];
