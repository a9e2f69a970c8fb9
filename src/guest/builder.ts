import type { Design, DeviceId } from '../report/design.js';
import type { Policy } from '../topology/index.js';
import type { DeviceOptions } from './devices/index.js';
import type { Intents } from './intents.js';
import type { Size } from './size.js';
import type { GuestSpec, HeadroomSpec } from './spec.js';

/** What the compiler shows where a second device of the same name is added. */
export interface DuplicateName<Name extends string> {
  readonly 'a device of this name is there already': Name;
}

/** A name for a device that no device has yet. */
export interface Named<Name extends string, Names extends string> {
  /** What the device is called: known to `explain`, `onController` and `bootFrom`, and kept as its alias `ua-NAME`. */
  readonly name?: Name & ([Name] extends [Names] ? DuplicateName<Name> : unknown);
}

/** A device as the methods here take it: by its name, or by an identity such as `disk:vda`. */
export type Known<Names extends string> = Names | DeviceId;

/**
 * A guest under construction.
 *
 * Every step returns a new value and leaves the old one as it was, so a half-built guest serves as a template. What is
 * said about a place (`preferPcie`, `onNode` …) goes to the device added last, to the group closed last, or, before any
 * device, to the whole guest; the nearer statement ranks above the farther one.
 *
 * @typeParam Names - Names given to devices so far.
 */
export interface Guest<Names extends string = never> {
  // ── the machine ────────────────────────────────────────────────────────────────────────────────

  /** Machine type, such as `q35`, `pc` or `virt`; by default the one with PCI Express. */
  machine(name: string): Guest<Names>;
  /** Architecture as libvirt names it; `x86_64` by default. */
  arch(name: string): Guest<Names>;
  uuid(uuid: string): Guest<Names>;
  /** `kvm` by default; `qemu` emulates in software. */
  hypervisor(type: 'kvm' | 'qemu'): Guest<Names>;
  /** Memory of the guest; 1 GiB by default. */
  memory(size: Size): Guest<Names>;
  vcpus(count: number): Guest<Names>;
  /** Adds a NUMA cell; the first one is node 0. */
  addCell(cell: { readonly cpus: string; readonly memory: Size }): Guest<Names>;
  firmware(kind: 'bios' | 'efi'): Guest<Names>;
  /** Devices to boot from, best first. */
  bootFrom(...devices: readonly Known<Names>[]): Guest<Names>;
  /** Who proposes places; by default the policy that suits the machine. */
  policy(policy: Policy): Guest<Names>;
  /** Keeps places free for devices plugged in while the guest runs, counted after all devices have theirs. */
  reserveHotplug(places: HeadroomSpec): Guest<Names>;

  // ── devices ────────────────────────────────────────────────────────────────────────────────────

  /** Adds a disk; virtio and the next free target by default. */
  addDisk<const Name extends string = never>(
    options: DeviceOptions['disk'] & Named<Name, Names>,
  ): Guest<Names | Name>;
  /** Adds a CD-ROM drive, empty when no source is given. */
  addCdrom<const Name extends string = never>(
    options?: DeviceOptions['cdrom'] & Named<Name, Names>,
  ): Guest<Names | Name>;
  /** Adds a network card; virtio by default. */
  addNic<const Name extends string = never>(
    options?: DeviceOptions['nic'] & Named<Name, Names>,
  ): Guest<Names | Name>;
  /** Passes a device of the host through; a text is its PCI address on the host. */
  addHostdev<const Name extends string = never>(
    options: string | (DeviceOptions['hostdev'] & Named<Name, Names>),
  ): Guest<Names | Name>;
  /** Adds a controller; a text is the model of a PCI controller. */
  addController<const Name extends string = never>(
    options: string | (DeviceOptions['controller'] & Named<Name, Names>),
  ): Guest<Names | Name>;

  /**
   * Adds devices that share what is said after it.
   *
   * @example
   * ```ts
   * guest('db').group((g) => g.addDisk({ file: 'a' }).addDisk({ file: 'b' })).noHotplug();
   * ```
   */
  group<More extends string>(add: (guest: Guest<Names>) => Guest<More>): Guest<More>;

  // ── where they sit ─────────────────────────────────────────────────────────────────────────────

  /** An Express place if there is one. */
  preferPcie(): Guest<Names>;
  /** An Express place, or an error. */
  requirePcie(): Guest<Names>;
  /** A conventional place if there is one. */
  preferPci(): Guest<Names>;
  /** A conventional place, or an error. */
  requirePci(): Guest<Names>;
  /** A place where it cannot be unplugged, if there is one. */
  noHotplug(): Guest<Names>;
  /** A place where it can be unplugged, or an error. */
  hotpluggable(): Guest<Names>;
  /** Directly on the root complex, or an error. */
  integrated(): Guest<Names>;
  /** Near a NUMA node of the guest; `prefer` by default. */
  onNode(cell: number, strength?: 'require' | 'prefer'): Guest<Names>;
  /** Anywhere on this PCI controller, by name or index. */
  onController(controller: Names | number): Guest<Names>;
  /** Exactly at this address, such as `0000:05:00.0`. */
  at(address: string): Guest<Names>;
  /** Several of these at once, as plain data. */
  intend(intents: Intents): Guest<Names>;

  // ── the answer ─────────────────────────────────────────────────────────────────────────────────

  /**
   * Decides every place.
   *
   * @throws {@link VirtwrightError} with every error: faults of the data, devices without a place.
   */
  design(): Design<Names>;
  /** As `design`, and answers errors as data. */
  tryDesign(): GuestResult<Names>;
  /**
   * The guest as plain data.
   *
   * @throws {@link VirtwrightError} `policy-not-data` when its policy has no name among those shipped.
   */
  toJSON(): GuestSpec;
  /** What was said so far, without the policy; for `group`, which joins two guests. */
  readonly '~spec': GuestSpec;
}

/** What `tryDesign` answers. */
export type GuestResult<Names extends string> =
  | { readonly ok: true; readonly design: Design<Names> }
  | { readonly ok: false; readonly issues: Design['issues'] };
