import type { CpuLevel } from '../cpu-levels.js';

/** How a driver of virtio speaks: not at all, only as before virtio 1.0, or as virtio 1.0 says. */
export type VirtioForm = 'none' | 'legacy' | '1.0';

/** What kind of kernel a system has. */
export type Kernel = 'Windows' | 'Linux' | 'BSD' | 'other';

/** Drivers for virtio, a member a kind of device. */
export interface VirtioDrivers {
  /** For disks on the bus `virtio`. */
  readonly disk: VirtioForm;
  /** For network cards. */
  readonly nic: VirtioForm;
  /** For the SCSI controller. */
  readonly scsi: VirtioForm;
  /** With several ports, as the guest agent needs it. */
  readonly serial: VirtioForm;
  /** For the memory balloon. */
  readonly balloon: VirtioForm;
  /** For the source of random numbers. */
  readonly rng: VirtioForm;
  /** For video. */
  readonly gpu: boolean;
  /** For keyboard, mouse and tablet. */
  readonly input: boolean;
  /** Virtiofs. */
  readonly fs: boolean;
}

/** What a system asks of a guest, as far as its maker says. */
export interface Resources {
  /** In KiB. */
  readonly memory?: number;
  /** How many vCPUs. */
  readonly vcpus?: number;
  /** In GiB. */
  readonly storage?: number;
}

/** What a system can drive and what it asks for, without its names. */
export interface Capabilities {
  /** What kind of kernel it has. */
  readonly kernel: Kernel;
  /** Architectures it is there for, by libvirt's words; nobody is sure where left out. */
  readonly arches?: readonly string[];
  /** Its drivers for virtio. */
  readonly virtio: VirtioDrivers;
  /** Whether it runs on q35: PCI Express, and drivers for what that machine brings along. */
  readonly q35: boolean;
  /** A driver for SATA (AHCI). */
  readonly sata: boolean;
  /** A driver for USB 3 (xHCI). */
  readonly usb3: boolean;
  /** A driver for a USB tablet, with which the pointer is where the viewer's is. */
  readonly tablet: boolean;
  /** Models of network cards that it has drivers for, the best first; nobody knows where left out. */
  readonly nics?: readonly string[];
  /** Models of video that it has drivers for, the best first. */
  readonly videos?: readonly string[];
  /** Models of sound that it has drivers for, the best first. */
  readonly sounds?: readonly string[];
  /** Whether it starts by UEFI. */
  readonly efi: boolean;
  /** Whether it starts by BIOS. */
  readonly bios: boolean;
  /** Whether its boot loader is signed by whom the enrolled keys trust (Microsoft). */
  readonly secureBoot: boolean;
  /** Version of the TPM without which it is not installed. */
  readonly tpm?: '2.0';
  /** Whether it takes the clock of the machine for local time. */
  readonly localTime: boolean;
  /** Whether it makes use of what Hyper-V offers its guests. */
  readonly hyperv: boolean;
  /** Level of x86-64 below which it does not boot. */
  readonly cpuLevel?: CpuLevel;
  /** What extra media add, by the name of the media. */
  readonly drivers?: Readonly<Record<string, ExtraDrivers>>;
  /** Whether its kernel hangs on the newest of ARM CPUs, for pages of 52 bits (QEMU commit 69b2265d; fixed in Linux 5.12). */
  readonly armMaxCpuHangs: boolean;
}

/** Drivers on media of their own. */
export interface ExtraDrivers {
  /** Drivers for virtio that they bring. */
  readonly virtio?: Partial<VirtioDrivers>;
  /** Models of video that they bring drivers for, the best first. */
  readonly videos?: readonly string[];
  /** Where that is stated. */
  readonly source: string;
}

/** Everything that is known of one version of an operating system. */
export interface SystemFacts extends Capabilities {
  /** libosinfo's id, such as `http://debian.org/debian/12`. */
  readonly id: string;
  /** libosinfo's short ids, the usual one first. */
  readonly shortIds: readonly string[];
  /** As its maker writes it, such as `Debian 12`. */
  readonly name: string;
  /** What its maker asks for. */
  readonly resources: {
    /** Less than this and it is not installed. */
    readonly minimum?: Resources;
    /** With this it runs well. */
    readonly recommended?: Resources;
  };
  /** Where the facts are from. */
  readonly source: string;
}

/** From some version on, this is different from the version before. */
export interface Step extends Omit<Partial<Capabilities>, 'virtio' | 'kernel'> {
  readonly from: string;
  readonly virtio?: Partial<VirtioDrivers>;
  readonly source: string;
}

/** Systems with the same drivers: what the oldest has, and what came step by step. */
export interface Line {
  readonly kernel: Kernel;
  /** The oldest first. */
  readonly steps: readonly Step[];
}

/** Versions of a family: how they are written, a version of which line they are, and what they ask for. */
export type Releases = readonly [versions: string, line: string, resources?: string];

/** Systems that libosinfo names in one way. */
export interface Family {
  readonly name: string;
  /** libosinfo's id without scheme and version: `debian.org/debian`. */
  readonly path: string;
  /** What comes before the version in short ids; the last part of the path when left out. */
  readonly short?: string;
  /** Architectures it is there for, where these are others than those of its lines. */
  readonly arches?: readonly string[];
  /** The oldest first. */
  readonly releases: readonly Releases[];
  /** First version with a boot loader that is signed, as it is listed. */
  readonly signedSince?: string;
}
