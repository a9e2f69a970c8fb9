import type { EfiOptions, Firmware } from '../../domain/firmware.js';
import type { HostFacts } from '../../domain/host-facts.js';
import type { Design } from '../../report/design.js';
import type { Size } from '../../shape/size.js';
import type { Policy } from '../../topology/index.js';
import type { XmlDocument } from '../../xml/tree.js';
import type { DefaultsSpec } from '../defaults.js';
import type { CellSpec, HotplugPlaces, HotplugWhere, Hypervisor, OsOptions } from '../spec.js';
import type { Guest, Known } from './guest.js';
import type { Next } from './next.js';

/** Steps about the machine as a whole, which a guest that exists has too. */
export interface MachineSteps<Names extends string, Self = never> {
  /** Name of the guest, in place of the one it began with: for guests made from a template. */
  rename(name: string): Next<Self, Names>;
  /** Identity of the guest on its host; libvirt makes one up by default. */
  uuid(uuid: string): Next<Self, Names>;
  /** Short title of the guest, for people. */
  title(text: string): Next<Self, Names>;
  /** Anything there is to say of the guest, for people. */
  description(text: string): Next<Self, Names>;
  /**
   * Operating system in the guest, by libosinfo's id or short id, such as `win11`. What nobody says of the guest is chosen
   * for it: machine, firmware, CPU, clock, models of devices and further devices. `design.choices` tells what, and why.
   *
   * @param options - `drivers` names media with further drivers, `devices: false` adds none to the devices that are named,
   * `resources` tells how much memory and how many vCPUs it gets.
   * @example
   * ```ts
   * guest('desk').os('win11', { drivers: ['virtio-win'] });
   * ```
   */
  os(system: string, options?: OsOptions): Next<Self, Names>;
  /**
   * What is chosen where nobody says it: `false` writes only what is said, and `{ rng: false }` leaves one choice out.
   *
   * @example
   * ```ts
   * guest('bare').defaults(false);
   * ```
   */
  defaults(which: boolean | DefaultsSpec): Next<Self, Names>;
  /** `kvm` by default; `qemu` emulates in software. */
  hypervisor(type: Hypervisor): Next<Self, Names>;
  /** Memory of the guest, memory devices apart; that of its NUMA cells, else what its system asks for by default. */
  memory(size: Size): Next<Self, Names>;
  /** vCPUs; those of its NUMA cells, else of the topology of its CPU, else as many as its system asks for by default. */
  vcpus(count: number): Next<Self, Names>;
  /**
   * When left out `efi` for systems and machines that start by it, as Windows 11 and ARM do, else `bios`. Which UEFI is
   * chosen by libvirt from what the host has, by what is said of it, and checks nothing
   * it starts unless `secureBoot` is said. libvirt 9.2.0 and newer write what they chose into the definition they keep. In
   * a guest that has started, another choice holds from `virsh start --reset-nvram` on, which forgets its boot entries.
   *
   * @example
   * ```ts
   * guest('desk').os('win11').firmware('efi', { secureBoot: true });
   * ```
   */
  firmware(kind: Firmware, options?: EfiOptions): Next<Self, Names>;
  /**
   * Size of the 64-bit PCI hole, out of which PCI devices get their memory above 4 GiB (q35, i440fx). `fit` makes it
   * large enough for the host devices, as `host` tells what they need; 0 closes it, for guests that stumble over it.
   *
   * @example
   * ```ts
   * guest('gpu').host(facts).addHostdev('0000:3b:00.0').pciHole64('fit');
   * ```
   */
  pciHole64(size: Size | 'fit'): Next<Self, Names>;
  /** Devices to boot from, best first. */
  bootFrom(...devices: readonly Known<Names>[]): Next<Self, Names>;
  /** Who proposes places; by default the policy that suits the machine and the operating system. */
  policy(policy: Policy): Next<Self, Names>;
  /**
   * Keeps places free for devices plugged in while the guest runs, counted after all devices have theirs; several calls add
   * up. With `node`, near that NUMA cell; with `memory`, in ports for devices that need so much memory below 4 GiB.
   *
   * @example
   * ```ts
   * guest('db')
   *   .reserveHotplug({ disks: 4 })
   *   .reserveHotplug({ nics: 1 }, { node: 1 })
   *   .reserveHotplug({ gpus: 2 }, { memory: '64 MiB' });
   * ```
   */
  reserveHotplug(places: HotplugPlaces, where?: HotplugWhere): Next<Self, Names>;
  /**
   * Tells what is known of the host, for the places of devices that are passed through.
   *
   * It is no part of the guest's plain data, for a guest may go to another host.
   *
   * @example
   * ```ts
   * guest('gpu').host({ devices: { '0000:3b:00.0': { node: 1 } } }).addHostdev('0000:3b:00.0');
   * ```
   */
  host(facts: HostFacts): Next<Self, Names>;
}

/** Steps that only a guest under construction has: another machine of one that exists is a matter of conversion. */
export interface NewMachineSteps<Names extends string> {
  /** Machine type, such as `q35`, `pc` or `virt`; by default the one with PCI Express. */
  machine(name: string): Guest<Names>;
  /** Architecture as libvirt names it; `x86_64` by default. */
  arch(name: string): Guest<Names>;
  /** Adds a NUMA cell, which the guest's system sees as a node; the first one is cell 0. */
  addCell(cell: CellSpec): Guest<Names>;
  /**
   * Keeps what is still there where it was, and keeps places of what is not out of use.
   *
   * It is no part of the guest's plain data, for it is about one guest as it stands on its host.
   *
   * @param previous - The design so far, or its domain XML, also as libvirt tells it.
   * @param options - `compact` gives back the places that were kept out of use.
   */
  remember(
    previous: string | XmlDocument | Design,
    options?: { readonly compact?: boolean },
  ): Guest<Names>;
}
