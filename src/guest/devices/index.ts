import type { XmlElement } from '../../xml/tree.js';
import { type BalloonOptions, balloon } from './balloon.js';
import { type ChannelOptions, channel } from './channel.js';
import { type ConsoleOptions, console } from './console.js';
import type { DeviceContext, ToElements } from './context.js';
import { type ControllerOptions, controller } from './controller.js';
import { type CryptoOptions, crypto } from './crypto.js';
import { type CdromOptions, cdrom, type DiskOptions, disk } from './disk.js';
import { type FilesystemOptions, filesystem } from './filesystem.js';
import { type GraphicsOptions, graphics } from './graphics.js';
import { type HostdevOptions, hostdev } from './hostdev.js';
import { type InputOptions, input } from './input.js';
import { type IommuOptions, iommu } from './iommu.js';
import { type MemoryOptions, memory } from './memory.js';
import { type NicOptions, nic } from './nic.js';
import { type PanicOptions, panic } from './panic.js';
import { type RngOptions, rng } from './rng.js';
import { type ShmemOptions, shmem } from './shmem.js';
import { type SoundOptions, sound } from './sound.js';
import { type TpmOptions, tpm } from './tpm.js';
import { type VideoOptions, video } from './video.js';
import { type VsockOptions, vsock } from './vsock.js';
import { type WatchdogOptions, watchdog } from './watchdog.js';
import { type XmlOptions, xml } from './xml.js';

/** Options of every kind of device the builder makes. */
export interface DeviceOptions {
  readonly disk: DiskOptions;
  readonly cdrom: CdromOptions;
  readonly nic: NicOptions;
  readonly hostdev: HostdevOptions;
  readonly controller: ControllerOptions;
  readonly video: VideoOptions;
  readonly graphics: GraphicsOptions;
  readonly sound: SoundOptions;
  readonly rng: RngOptions;
  readonly balloon: BalloonOptions;
  readonly vsock: VsockOptions;
  readonly watchdog: WatchdogOptions;
  readonly tpm: TpmOptions;
  readonly input: InputOptions;
  readonly channel: ChannelOptions;
  readonly console: ConsoleOptions;
  readonly filesystem: FilesystemOptions;
  readonly iommu: IommuOptions;
  readonly shmem: ShmemOptions;
  readonly memory: MemoryOptions;
  readonly crypto: CryptoOptions;
  readonly panic: PanicOptions;
  readonly xml: XmlOptions;
}

/** How each kind of device becomes XML. */
export const devices: { readonly [Kind in keyof DeviceOptions]: ToElements<DeviceOptions[Kind]> } =
  {
    disk,
    cdrom,
    nic,
    hostdev,
    controller,
    video,
    graphics,
    sound,
    rng,
    balloon,
    vsock,
    watchdog,
    tpm,
    input,
    channel,
    console,
    filesystem,
    iommu,
    shmem,
    memory,
    crypto,
    panic,
    xml,
  };

/** One kind of device with its options, flat. */
export type DeviceOfKind<Kind extends keyof DeviceOptions = keyof DeviceOptions> = {
  readonly [K in Kind]: { readonly kind: K } & DeviceOptions[K];
}[Kind];

/** The XML of one device, the element that is the device itself first. */
export function toElements<Kind extends keyof DeviceOptions>(
  spec: DeviceOfKind<Kind>,
  context: DeviceContext,
): readonly XmlElement[] {
  const make: ToElements<DeviceOptions[Kind]> = devices[spec.kind];
  const elements = make(spec, context);
  return 'name' in elements ? [elements] : elements;
}
