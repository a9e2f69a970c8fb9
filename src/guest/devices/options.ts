import type { Members } from '../../shape/shape.js';
import { type BalloonOptions, balloonOptions } from './balloon.js';
import { type ChannelOptions, channelOptions } from './channel.js';
import { type ConsoleOptions, consoleOptions } from './console.js';
import { type ControllerOptions, controllerOptions } from './controller.js';
import { type CryptoOptions, cryptoOptions } from './crypto.js';
import {
  type CdromOptions,
  cdromOptions,
  type DiskOptions,
  diskOptions,
  type FloppyOptions,
  floppyOptions,
} from './disk.js';
import { type FilesystemOptions, filesystemOptions } from './filesystem.js';
import { type GraphicsOptions, graphicsOptions } from './graphics.js';
import { type HostdevOptions, hostdevOptions } from './hostdev.js';
import { type InputOptions, inputOptions } from './input.js';
import { type IommuOptions, iommuOptions } from './iommu.js';
import { type MemoryOptions, memoryOptions } from './memory.js';
import { type NicOptions, nicOptions } from './nic.js';
import { type PanicOptions, panicOptions } from './panic.js';
import { type RedirdevOptions, redirdevOptions } from './redirdev.js';
import { type RngOptions, rngOptions } from './rng.js';
import { type ShmemOptions, shmemOptions } from './shmem.js';
import { type SmartcardOptions, smartcardOptions } from './smartcard.js';
import { type SoundOptions, soundOptions } from './sound.js';
import { type TpmOptions, tpmOptions } from './tpm.js';
import { type VideoOptions, videoOptions } from './video.js';
import { type VsockOptions, vsockOptions } from './vsock.js';
import { type WatchdogOptions, watchdogOptions } from './watchdog.js';
import { type XmlOptions, xmlOptions } from './xml.js';

/** Options of every kind of device the builder makes. */
export interface DeviceOptions {
  /** A disk, by its file, block device, volume or network source. */
  readonly disk: DiskOptions;
  /** A CD-ROM drive, with or without a medium. */
  readonly cdrom: CdromOptions;
  /** A floppy drive, with or without a medium. */
  readonly floppy: FloppyOptions;
  /** A network card. */
  readonly nic: NicOptions;
  /** A device of the host that is passed through. */
  readonly hostdev: HostdevOptions;
  /** A controller, such as one for SCSI disks. */
  readonly controller: ControllerOptions;
  /** A graphics card. */
  readonly video: VideoOptions;
  /** A way to see the screen, such as VNC. */
  readonly graphics: GraphicsOptions;
  /** A sound card. */
  readonly sound: SoundOptions;
  /** A source of random numbers. */
  readonly rng: RngOptions;
  /** The memory balloon. */
  readonly balloon: BalloonOptions;
  /** A socket between guest and host. */
  readonly vsock: VsockOptions;
  /** A watchdog. */
  readonly watchdog: WatchdogOptions;
  /** A trusted platform module. */
  readonly tpm: TpmOptions;
  /** A keyboard, mouse or tablet. */
  readonly input: InputOptions;
  /** A channel between guest and host, such as that of the guest agent. */
  readonly channel: ChannelOptions;
  /** A serial line or a console. */
  readonly console: ConsoleOptions;
  /** A directory of the host. */
  readonly filesystem: FilesystemOptions;
  /** A place for a USB device of the viewer. */
  readonly redirdev: RedirdevOptions;
  /** A smart card. */
  readonly smartcard: SmartcardOptions;
  /** An IOMMU. */
  readonly iommu: IommuOptions;
  /** Memory shared with other guests. */
  readonly shmem: ShmemOptions;
  /** A memory module. */
  readonly memory: MemoryOptions;
  /** A crypto device. */
  readonly crypto: CryptoOptions;
  /** A device that tells the host of a crash. */
  readonly panic: PanicOptions;
  /** Any device, as libvirt's XML. */
  readonly xml: XmlOptions;
}

/** What the options of each kind may be; apart from how they become XML, which the schema has no use for. */
export const deviceOptions: {
  readonly [Kind in keyof DeviceOptions]: Members<DeviceOptions[Kind]>;
} = {
  disk: diskOptions,
  cdrom: cdromOptions,
  floppy: floppyOptions,
  nic: nicOptions,
  hostdev: hostdevOptions,
  controller: controllerOptions,
  video: videoOptions,
  graphics: graphicsOptions,
  sound: soundOptions,
  rng: rngOptions,
  balloon: balloonOptions,
  vsock: vsockOptions,
  watchdog: watchdogOptions,
  tpm: tpmOptions,
  input: inputOptions,
  channel: channelOptions,
  console: consoleOptions,
  filesystem: filesystemOptions,
  redirdev: redirdevOptions,
  smartcard: smartcardOptions,
  iommu: iommuOptions,
  shmem: shmemOptions,
  memory: memoryOptions,
  crypto: cryptoOptions,
  panic: panicOptions,
  xml: xmlOptions,
};

/** The option of a kind that a text stands for where it is given in place of options. */
export const SHORT = {
  disk: 'file',
  cdrom: 'file',
  nic: 'network',
  floppy: 'file',
  hostdev: 'host',
  controller: 'model',
  video: 'model',
  graphics: 'type',
  sound: 'model',
  balloon: 'model',
  watchdog: 'model',
  input: 'type',
  channel: 'port',
  console: 'type',
  redirdev: 'source',
  smartcard: 'mode',
  iommu: 'model',
  panic: 'model',
  xml: 'xml',
} as const;

/** One kind of device with its options, flat. */
export type DeviceOfKind<Name extends keyof DeviceOptions = keyof DeviceOptions> = {
  readonly [One in Name]: { readonly kind: One } & DeviceOptions[One];
}[Name];
