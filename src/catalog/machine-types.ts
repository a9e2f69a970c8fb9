import type { DeviceKind, DeviceModel, Since } from './types.js';

/** A function of the root bus that the chipset itself occupies. */
export interface ReservedFunction {
  /** Slot of the root bus. */
  readonly slot: number;
  /** Function in that slot. */
  readonly function: number;
  /** What of the chipset is there. */
  readonly holder: string;
}

/**
 * A place on the root bus that a chipset gives to a certain device.
 *
 * Several places for one model are alternatives, in the order of the table. The companions of a device
 * (see {@link DeviceModel.companion}) join it in its slot by their own functions and need no place of their own.
 */
export interface ChipsetPlace {
  /** Slot of the root bus. */
  readonly slot: number;
  /** Function in that slot. */
  readonly function: number;
  /** Kind of device it is for. */
  readonly kind: DeviceKind;
  /**
   * Catalog models it holds for, a PCI controller written as `pci/MODEL`; absent means every model of the kind that is
   * a PCI device.
   */
  readonly models?: readonly string[];
  /** Controller index it holds for. */
  readonly index?: number;
  /** Only the first such device without an address of its own. */
  readonly first?: true;
  /** `must`: nowhere else; `prefers`: here when the slot is free. */
  readonly strength: 'must' | 'prefers';
  /** Where that is stated. */
  readonly source: string;
}

/** A device that libvirt adds to a definition that has none like it. */
export interface AddedDevice {
  /** Kind of device that is added. */
  readonly kind: DeviceKind;
  /** Catalog models, best first; the first that the libvirt and QEMU at hand have is taken. */
  readonly models: readonly string[];
  /** For an input: the value of `type=`. */
  readonly type?: string;
  /** Controller index. */
  readonly index?: number;
  /** `always`, only together with `<graphics>`, or only with more vCPUs than the old interrupt controller counts (255). */
  readonly when: 'always' | 'with-graphics' | 'many-vcpus';
  /**
   * What counts as "one like it" and keeps libvirt from adding: `kind`, any device of the kind; `model`, one of the
   * same model (and `type`); `index`, a controller of the same type and index, whatever its model.
   */
  readonly unless: 'kind' | 'model' | 'index';
  /** What libvirt writes into its element besides the model. */
  readonly says?: Readonly<Record<string, string>>;
  /** Further values of an input's `type=` that count as well. */
  readonly orType?: readonly string[];
  /** First releases that add it; absent means every one that has the model. */
  readonly since?: Since;
  /** First releases that no longer add it. */
  readonly until?: Since;
  /** Where that is stated. */
  readonly source: string;
}

/** Models that older releases take where a definition names none. */
export interface FormerModels {
  /** First releases that do not any more. */
  readonly before: Since;
  /** Architectures on which they do; absent means all of the machine. */
  readonly arches?: readonly string[];
  /** As `defaultModels` of the machine, for those that differ. */
  readonly models: Readonly<Record<string, string>>;
}

/** Controllers by which a machine's topology grows, each list in the order of use; empty where it cannot grow. */
export interface Growth {
  /** For an Express endpoint. */
  readonly express: readonly string[];
  /** For a conventional endpoint: the first one for the first such bus, the last one for all further buses. */
  readonly conventional: readonly string[];
  /** A switch for when the root has no room for further ports: the port it plugs in with, and those it offers. */
  readonly switch?: {
    /** Model of the port it plugs in with. */
    readonly upstream: string;
    /** Model of the ports it offers. */
    readonly downstream: string;
  };
  /** A root of its own for the devices of one NUMA node. */
  readonly node?: string;
}

/** The range above 4 GiB that firmware gives memory of PCI devices from. */
export interface Hole64 {
  /** Its size in KiB where nothing else is said. */
  readonly kib: number;
  /** First releases in which a definition can say else (`<pcihole64>`); absent where none can. */
  readonly settable?: Since;
  /** Where that is stated. */
  readonly source: string;
}

/**
 * How many windows of I/O ports, 4 KiB each, firmware has for ports and bridges: with one more SeaBIOS gives out nothing
 * at all, and UEFI leaves devices without.
 */
export interface IoWindows {
  /** With SeaBIOS. */
  readonly bios: number;
  /** With UEFI. */
  readonly efi: number;
  /** Where that was measured. */
  readonly source: string;
}

/** How many vCPUs versions of a machine may have (QEMU query-machines of 7.2 and 10.0). */
export interface VcpuLimit {
  /** First version of the machine; absent for the oldest. */
  readonly since?: string;
  /** How many vCPUs. */
  readonly most: number;
}

/** A CPU that software emulation takes where a definition names none. */
export interface UsualCpu {
  /** Architectures on which it does; absent means all of the machine. */
  readonly arches?: readonly string[];
  /** By libvirt's word. */
  readonly model: string;
  /** Releases from which on that is known. */
  readonly since: Since;
}

/** One machine family. */
export interface Machine {
  /** Name of the family, such as `q35`. */
  readonly family: string;
  /** libvirt's names of the architectures; empty means every one. */
  readonly arches: readonly string[];
  /** Further architectures on which QEMU has a machine of such a name, one that libvirt knows nothing of. */
  readonly alsoOn?: readonly string[];
  /** Machine names that belong to it, whole; an empty one stands for a definition that names no machine. */
  readonly names: readonly string[];
  /** Beginnings of machine names that belong to it; an empty one fits every name. */
  readonly prefixes: readonly string[];
  /** What names of its versions begin with, the release of QEMU behind it; absent where it has none. */
  readonly versioned?: string;
  /** First releases that know it so; to older ones it is the next that fits its name. Absent means all of them. */
  readonly since?: Since;
  /** Model of PCI controller 0; absent when the machine has no PCI. */
  readonly root?: string;
  /** The controllers by which it grows. */
  readonly growth: Growth;
  /** What the chipset occupies. */
  readonly reserved: readonly ReservedFunction[];
  /** Where the chipset puts certain devices. */
  readonly places: readonly ChipsetPlace[];
  /** What libvirt adds to every guest. */
  readonly adds: readonly AddedDevice[];
  /**
   * Catalog model libvirt takes where a definition names none, by kind, or by kind and type where types differ:
   * `controller:usb`, `input:tablet`; with `addressed` behind it for one that has an `<address>`, where that makes a
   * difference. For the few kinds whose model libvirt wants written, the usual one.
   */
  readonly defaultModels: Readonly<Record<string, string>>;
  /** What older releases take instead, oldest first. */
  readonly formerModels?: readonly FormerModels[];
  /** Absent where the catalog does not know it. */
  readonly hole64?: Hole64;
  /** Absent where nobody measured it. */
  readonly ioWindows?: IoWindows;
  /** libvirt keeps PCI devices of a board without PCI as they are, without an address; no guest starts with one. */
  readonly leavesPciUnplaced?: true;
  /** libvirt takes PCI controllers that are declared on a machine without PCI, and devices on them; no guest starts with them. */
  readonly takesDeclaredPci?: true;
  /** The board itself plugs and unplugs cards on its conventional buses while the guest runs. */
  readonly plugsCards?: {
    /** First releases of which that holds. */
    readonly since: Since;
    /** Its root can have that switched off. */
    readonly switchable?: true;
    /** Only in guests with ACPI. */
    readonly byAcpi?: true;
    /** Where that is stated. */
    readonly source: string;
  };
  /** How virtio devices without an address connect. */
  readonly virtio: 'pci' | 'ccw' | 'mmio';
  /** It has virtio-mmio beside PCI: as soon as one device of a definition is there, further ones go there too. */
  readonly mmioToo?: true;
  /** Memory modules are plugged by ACPI and by nothing else: QEMU does not start with one where the guest has none. */
  readonly modulesByAcpi?: true;
  /** How many vCPUs it may have, by its version, oldest first; absent where the catalog does not know. */
  readonly mostVcpus?: readonly VcpuLimit[];
  /** What emulated CPU libvirt writes where none is named, as far as it is one that runs systems of these days. */
  readonly usualCpus?: readonly UsualCpu[];
  /** What Linux calls its first serial line; absent where nobody knows. */
  readonly linuxConsole?: string;
  /** vCPUs that its older interrupt controller counts; software emulation takes that where nobody names one. */
  readonly vcpusOfOldGic?: number;
  /**
   * Whether guests whose CPU QEMU emulates run with its CPU `max` (QEMU query-cpu-definitions of 7.2 and 10.0); `false` where
   * it has none, absent where another one is as good.
   */
  readonly maximumCpu?: boolean;
  /** Its processor is of the PC: local APICs, an I/O APIC, ACPI without UEFI. */
  readonly x86?: true;
  /** Where it gives a guest no ACPI, its BIOS does, and that tells of slots on the root alone (SeaBIOS src/fw/acpi.c). */
  readonly ownAcpi?: true;
  /** Where the facts come from. */
  readonly source: string;
}

/** Whether a machine is one of those that a row of the catalog is for. */
export function isOf(
  { machines, notOn }: Pick<DeviceModel, 'machines' | 'notOn'>,
  { family }: Pick<Machine, 'family'>,
): boolean {
  return (machines?.includes(family) ?? true) && notOn?.includes(family) !== true;
}

/** The same, and the host at hand has what the row is about. */
export function isFor(
  row: Pick<DeviceModel, 'machines' | 'notOn' | 'notHere'>,
  machine: Pick<Machine, 'family'>,
): boolean {
  return row.notHere === undefined && isOf(row, machine);
}

/** Whether a machine has PCI Express. */
export function hasExpress({ growth }: Pick<Machine, 'growth'>): boolean {
  return growth.express.length > 0;
}

/** Whether a machine brings a controller along whose model begins so, such as `usb/`. */
export function bringsAlong({ adds }: Pick<Machine, 'adds'>, model: string): boolean {
  return adds.some(({ models }) => models.some((one) => one.startsWith(model)));
}

/** The version that a machine name ends in, such as `6.1` of `pc-q35-6.1`; `undefined` where it tells none. */
export function machineVersion({ prefixes }: Machine, name: string): string | undefined {
  const prefix = prefixes.find((beginning) => beginning !== '' && name.startsWith(beginning));
  return prefix === undefined ? undefined : /^\d+(?:\.\d+)+/.exec(name.slice(prefix.length))?.[0];
}
