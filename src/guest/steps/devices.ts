import type { BalloonModel } from '../devices/balloon.js';
import type { ConsoleType } from '../devices/console.js';
import type { GraphicsType } from '../devices/graphics.js';
import type { InputType } from '../devices/input.js';
import type { IommuModel } from '../devices/iommu.js';
import type { DeviceOptions } from '../devices/options.js';
import type { PanicModel } from '../devices/panic.js';
import type { SoundModel } from '../devices/sound.js';
import type { VideoModel } from '../devices/video.js';
import type { WatchdogModel } from '../devices/watchdog.js';
import type { DeviceSpec } from '../spec.js';
import type { Guest, Named } from './guest.js';

/** Steps that add a device, which is then the current one. Where a text is taken it is short for the option named. */
export interface DeviceSteps<Names extends string> {
  // ── storage ────────────────────────────────────────────────────────────────────────────────────

  /** Adds a disk; virtio and the next free target by default. */
  addDisk<const Name extends string = never>(
    options: DeviceOptions['disk'] & Named<Name, Names>,
  ): Guest<Names | Name>;
  /** Adds a CD-ROM drive, empty when no source is given. */
  addCdrom<const Name extends string = never>(
    options?: DeviceOptions['cdrom'] & Named<Name, Names>,
  ): Guest<Names | Name>;
  /** Adds a directory of the host; virtiofs by default. */
  addFilesystem<const Name extends string = never>(
    options: DeviceOptions['filesystem'] & Named<Name, Names>,
  ): Guest<Names | Name>;

  // ── network ────────────────────────────────────────────────────────────────────────────────────

  /** Adds a network card; virtio by default. */
  addNic<const Name extends string = never>(
    options?: DeviceOptions['nic'] & Named<Name, Names>,
  ): Guest<Names | Name>;
  /** Adds sockets between host and guest. */
  addVsock<const Name extends string = never>(
    options?: DeviceOptions['vsock'] & Named<Name, Names>,
  ): Guest<Names | Name>;

  // ── seeing and hearing ─────────────────────────────────────────────────────────────────────────

  /** Adds a graphics card; a text is its model. */
  addVideo<const Name extends string = never>(
    options?: VideoModel | (DeviceOptions['video'] & Named<Name, Names>),
  ): Guest<Names | Name>;
  /** Adds a way to the guest's screen, VNC by default; a text is its type. */
  addGraphics<const Name extends string = never>(
    options?: GraphicsType | (DeviceOptions['graphics'] & Named<Name, Names>),
  ): Guest<Names | Name>;
  /** Adds a sound card; a text is its model. */
  addSound<const Name extends string = never>(
    options?: SoundModel | (DeviceOptions['sound'] & Named<Name, Names>),
  ): Guest<Names | Name>;
  /** Adds a keyboard or pointer; a text is its type. */
  addInput<const Name extends string = never>(
    options: InputType | (DeviceOptions['input'] & Named<Name, Names>),
  ): Guest<Names | Name>;

  // ── talking to the host ────────────────────────────────────────────────────────────────────────

  /** Adds a text console; a text is its type. */
  addConsole<const Name extends string = never>(
    options?: ConsoleType | (DeviceOptions['console'] & Named<Name, Names>),
  ): Guest<Names | Name>;
  /** Adds a channel, that of QEMU's guest agent by default; a text is the name of its port. */
  addChannel<const Name extends string = never>(
    options?: string | (DeviceOptions['channel'] & Named<Name, Names>),
  ): Guest<Names | Name>;
  /** Adds memory shared with other guests. */
  addShmem<const Name extends string = never>(
    options: DeviceOptions['shmem'] & Named<Name, Names>,
  ): Guest<Names | Name>;

  // ── memory ─────────────────────────────────────────────────────────────────────────────────────

  /** Adds a memory module, virtio-mem by default, beside the memory of the guest. */
  addMemory<const Name extends string = never>(
    options: DeviceOptions['memory'] & Named<Name, Names>,
  ): Guest<Names | Name>;
  /** Describes the memory balloon; a text is its model, `none` for a guest without one. */
  addBalloon<const Name extends string = never>(
    options?: BalloonModel | (DeviceOptions['balloon'] & Named<Name, Names>),
  ): Guest<Names | Name>;

  // ── safety ─────────────────────────────────────────────────────────────────────────────────────

  /** Adds a source of random numbers. */
  addRng<const Name extends string = never>(
    options?: DeviceOptions['rng'] & Named<Name, Names>,
  ): Guest<Names | Name>;
  /** Adds a TPM, emulated by default. */
  addTpm<const Name extends string = never>(
    options?: DeviceOptions['tpm'] & Named<Name, Names>,
  ): Guest<Names | Name>;
  /** Adds a device that encrypts for the guest (libvirt 9.1). */
  addCrypto<const Name extends string = never>(
    options?: DeviceOptions['crypto'] & Named<Name, Names>,
  ): Guest<Names | Name>;
  /** Adds a watchdog; a text is its model. */
  addWatchdog<const Name extends string = never>(
    options?: WatchdogModel | (DeviceOptions['watchdog'] & Named<Name, Names>),
  ): Guest<Names | Name>;
  /** Adds a device that tells the host of crashes; a text is its model. */
  addPanic<const Name extends string = never>(
    options?: PanicModel | (DeviceOptions['panic'] & Named<Name, Names>),
  ): Guest<Names | Name>;

  // ── buses and the rest ─────────────────────────────────────────────────────────────────────────

  /** Passes a device of the host through; a text is its PCI address on the host. */
  addHostdev<const Name extends string = never>(
    options: string | (DeviceOptions['hostdev'] & Named<Name, Names>),
  ): Guest<Names | Name>;
  /** Adds a controller; a text is the model of a PCI controller. */
  addController<const Name extends string = never>(
    options: string | (DeviceOptions['controller'] & Named<Name, Names>),
  ): Guest<Names | Name>;
  /** Adds an IOMMU; a text is its model. */
  addIommu<const Name extends string = never>(
    options?: IommuModel | (DeviceOptions['iommu'] & Named<Name, Names>),
  ): Guest<Names | Name>;
  /**
   * Adds anything that has no method of its own, as libvirt's XML; devices are placed like all others.
   *
   * @example
   * ```ts
   * guest('web')
   *   .addXml('<redirdev bus="usb" type="spicevmc"/>')
   *   .addXml('<domain><clock offset="utc"/></domain>');
   * ```
   */
  addXml<const Name extends string = never>(
    options: string | (DeviceOptions['xml'] & Named<Name, Names>),
  ): Guest<Names | Name>;
  /** Adds a device from its plain data: its kind with the options of the method of that name. */
  add<const Name extends string = never>(
    device: DeviceSpec & Named<Name, Names>,
  ): Guest<Names | Name>;
}
