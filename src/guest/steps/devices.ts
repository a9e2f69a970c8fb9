import type { DeviceOptions, SHORT } from '../devices/options.js';
import type { DeviceSpec } from '../spec.js';
import type { Named } from './guest.js';
import type { Next } from './next.js';

/** Options of a kind with a name nobody has, or a text that is short for one of them. */
export type OptionsOf<Kind extends keyof DeviceOptions, Name extends string, Names extends string> =
  | (DeviceOptions[Kind] & Named<Name, Names>)
  | (Kind extends keyof typeof SHORT ? ShortFor<DeviceOptions[Kind], (typeof SHORT)[Kind]> : never);

type ShortFor<Options, Short> = Short extends keyof Options
  ? Extract<Options[Short], string>
  : never;

/** Steps that add a device, which is then the current one. Where a text is taken it is short for the option named. */
export interface DeviceSteps<Names extends string, Self = never> {
  // ── storage ────────────────────────────────────────────────────────────────────────────────────

  /** Adds a disk; virtio and the next free target by default. A text is the path of its image file. */
  addDisk<const N extends string = never>(
    options: OptionsOf<'disk', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds a CD-ROM drive, empty when no source is given; a text is the path of its image file. */
  addCdrom<const N extends string = never>(
    options?: OptionsOf<'cdrom', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds a drive for floppies, empty when no source is given; a text is the path of its image file. */
  addFloppy<const N extends string = never>(
    options?: OptionsOf<'floppy', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds a directory of the host; virtiofs by default. */
  addFilesystem<const N extends string = never>(
    options: OptionsOf<'filesystem', N, Names>,
  ): Next<Self, Names | N>;

  // ── network ────────────────────────────────────────────────────────────────────────────────────

  /** Adds a network card; virtio by default. */
  addNic<const N extends string = never>(
    options?: OptionsOf<'nic', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds sockets between host and guest. */
  addVsock<const N extends string = never>(
    options?: OptionsOf<'vsock', N, Names>,
  ): Next<Self, Names | N>;

  // ── seeing and hearing ─────────────────────────────────────────────────────────────────────────

  /** Adds a graphics card; a text is its model. */
  addVideo<const N extends string = never>(
    options?: OptionsOf<'video', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds a way to the guest's screen, VNC by default; a text is its type. */
  addGraphics<const N extends string = never>(
    options?: OptionsOf<'graphics', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds a sound card; a text is its model. */
  addSound<const N extends string = never>(
    options?: OptionsOf<'sound', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds a keyboard or pointer; a text is its type. */
  addInput<const N extends string = never>(
    options: OptionsOf<'input', N, Names>,
  ): Next<Self, Names | N>;

  // ── talking to the host ────────────────────────────────────────────────────────────────────────

  /** Adds a text console; a text is its type. */
  addConsole<const N extends string = never>(
    options?: OptionsOf<'console', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds a channel, that of QEMU's guest agent by default; a text is the name of its port. */
  addChannel<const N extends string = never>(
    options?: OptionsOf<'channel', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds a place for a USB device of whoever sees the screen; a text is its source. */
  addRedirdev<const N extends string = never>(
    options?: OptionsOf<'redirdev', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds a reader with a smartcard; a text is its mode. */
  addSmartcard<const N extends string = never>(
    options?: OptionsOf<'smartcard', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds memory shared with other guests. */
  addShmem<const N extends string = never>(
    options: OptionsOf<'shmem', N, Names>,
  ): Next<Self, Names | N>;

  // ── memory ─────────────────────────────────────────────────────────────────────────────────────

  /** Adds a memory module, virtio-mem by default, beside the memory of the guest. */
  addMemory<const N extends string = never>(
    options: OptionsOf<'memory', N, Names>,
  ): Next<Self, Names | N>;
  /** Describes the memory balloon; a text is its model, `none` for a guest without one. */
  addBalloon<const N extends string = never>(
    options?: OptionsOf<'balloon', N, Names>,
  ): Next<Self, Names | N>;

  // ── safety ─────────────────────────────────────────────────────────────────────────────────────

  /** Adds a source of random numbers. */
  addRng<const N extends string = never>(
    options?: OptionsOf<'rng', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds a TPM, emulated by default. */
  addTpm<const N extends string = never>(
    options?: OptionsOf<'tpm', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds a device that encrypts for the guest (libvirt 9.1). */
  addCrypto<const N extends string = never>(
    options?: OptionsOf<'crypto', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds a watchdog; a text is its model. */
  addWatchdog<const N extends string = never>(
    options?: OptionsOf<'watchdog', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds a device that tells the host of crashes; a text is its model. */
  addPanic<const N extends string = never>(
    options?: OptionsOf<'panic', N, Names>,
  ): Next<Self, Names | N>;

  // ── buses and the rest ─────────────────────────────────────────────────────────────────────────

  /** Passes a device of the host through; a text is its PCI address on the host. */
  addHostdev<const N extends string = never>(
    options: OptionsOf<'hostdev', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds a controller; a text is its model, or its type for the newest of that. */
  addController<const N extends string = never>(
    options: OptionsOf<'controller', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds an IOMMU; a text is its model. */
  addIommu<const N extends string = never>(
    options?: OptionsOf<'iommu', N, Names>,
  ): Next<Self, Names | N>;
  /**
   * Adds anything that has no method of its own, as libvirt's XML; devices are placed like all others.
   *
   * @example
   * ```ts
   * guest('web')
   *   .addXml('<hub type="usb"/>')
   *   .addXml('<domain><clock offset="utc"/></domain>');
   * ```
   */
  addXml<const N extends string = never>(
    options: OptionsOf<'xml', N, Names>,
  ): Next<Self, Names | N>;
  /** Adds a device from its plain data: its kind with the options of the method of that name. */
  add<const Name extends string = never>(
    device: DeviceSpec & Named<Name, Names>,
  ): Next<Self, Names | Name>;
}
