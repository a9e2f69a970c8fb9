import type { ExtraDrivers, Line, Step } from '../facts.js';

/** Steps that are named by Windows' own versions, the oldest first. */
const LEGACY: ExtraDrivers = {
  virtio: { disk: 'legacy', nic: 'legacy', balloon: 'legacy', serial: 'legacy' },
  source: 'virtio-win 0.1.189, the last with drivers for Windows XP to Vista',
};

const ALL_OF_7: ExtraDrivers = {
  virtio: {
    disk: '1.0',
    nic: '1.0',
    scsi: '1.0',
    serial: '1.0',
    balloon: '1.0',
    rng: '1.0',
  },
  videos: ['qxl'],
  source: 'virtio-win 0.1.221 (viostor, NetKVM, vioscsi, vioserial, balloon, viorng, qxl)',
};

const ALL_OF_10: ExtraDrivers = {
  virtio: { ...ALL_OF_7.virtio, gpu: true, input: true, fs: true },
  videos: ['qxl'],
  source: 'virtio-win 0.1.271 (and viogpudo, vioinput, viofs), qxldod',
};

/** Server editions have the drivers of the desktop edition they are made with. */
function like(step: Step, from: string): Step {
  return { ...step, from };
}

const vista: Step = {
  from: 'vista',
  sata: true,
  hyperv: true,
  nics: ['e1000', 'rtl8139'],
  videos: ['vga', 'cirrus'],
  sounds: ['ich6'],
  source: 'learn.microsoft.com: msahci and HD Audio come with Windows Vista',
};

/** Editions of 32 and of 64 bits. */
const X86 = ['x86_64', 'i686'];
const X86_64 = ['x86_64'];

const seven: Step = {
  from: '7',
  q35: true,
  nics: ['e1000e', 'e1000'],
  videos: ['vga'],
  sounds: ['ich9', 'ich6'],
  drivers: { 'virtio-win': ALL_OF_7 },
  source: 'osinfo-db os/microsoft.com/win-7.xml (82574L)',
};

const eight: Step = {
  from: '8',
  usb3: true,
  efi: true,
  secureBoot: true,
  videos: ['vga', 'bochs'],
  drivers: {
    'virtio-win': { ...ALL_OF_7, virtio: { ...ALL_OF_7.virtio, input: true } },
  },
  source: 'learn.microsoft.com: USB 3.0 and Secure Boot come with Windows 8',
};

const ten: Step = {
  from: '10',
  arches: [...X86, 'aarch64'],
  drivers: { 'virtio-win': ALL_OF_10 },
  source: 'learn.microsoft.com/windows-hardware/design/minimum',
};

/** Windows: what is in the box, and what the media virtio-win add. */
export const windows: Line = {
  kernel: 'Windows',
  steps: [
    {
      from: '1.0',
      localTime: true,
      source: 'MS-DOS time is local time',
    },
    {
      from: '95',
      nics: ['pcnet', 'ne2k_pci'],
      videos: ['cirrus', 'vga'],
      sounds: ['sb16'],
      source: 'QEMU docs/system/qemu-manpage (-vga cirrus: all Windows since 95 use it)',
    },
    {
      from: '98',
      arches: X86,
      nics: ['pcnet', 'rtl8139', 'ne2k_pci'],
      sounds: ['es1370', 'sb16'],
      source: 'drivers on the media of Windows 98 SE',
    },
    {
      from: '2k',
      nics: ['rtl8139', 'pcnet', 'ne2k_pci'],
      sounds: ['ac97', 'es1370', 'sb16'],
      tablet: true,
      source: 'drivers on the media of Windows 2000: none for the 82540EM (e1000)',
    },
    {
      from: 'xp',
      nics: ['rtl8139', 'pcnet', 'ne2k_pci'],
      videos: ['vga', 'cirrus'],
      sounds: ['ac97', 'es1370'],
      drivers: { 'virtio-win': LEGACY },
      source:
        'VirtualBox manual, "Virtual networking hardware": the 82540EM (e1000) works with Windows Vista and later',
    },
    vista,
    seven,
    eight,
    ten,
    {
      from: '11',
      arches: [...X86_64, 'aarch64'],
      bios: false,
      tpm: '2.0',
      cpuLevel: 'x86-64-v2',
      source: 'learn.microsoft.com/windows/whats-new/windows-11-requirements',
    },
  ],
};

/** Windows Server, whose kernels are those of desktop editions. */
export const windowsServer: Line = {
  kernel: 'Windows',
  steps: [
    ...windows.steps.slice(0, windows.steps.indexOf(vista)),
    like(vista, '2k8'),
    { ...seven, from: '2k8r2', arches: X86_64 },
    like(eight, '2k12'),
    { ...ten, from: '2k16', arches: X86_64 },
    {
      from: '2k25',
      arches: [...X86_64, 'aarch64'],
      cpuLevel: 'x86-64-v2',
      source:
        'learn.microsoft.com/windows-server/get-started/hardware-requirements (SSE4.2, POPCNT)',
    },
  ],
};
