/**
 * What a device plugs in as, and what a bus offers sockets for.
 *
 * `integrated` is an endpoint directly on the root complex: both roots take such endpoints when they are put there
 * on purpose (facts: libvirt's INTEGRATED flag and its relaxed check of user-given addresses; QEMU docs/pcie.txt).
 */
export type Connector =
  | 'conventional'
  | 'express'
  | 'integrated'
  | 'pcie-root-port'
  | 'pcie-switch-upstream-port'
  | 'pcie-switch-downstream-port'
  | 'dmi-to-pci-bridge'
  | 'pcie-to-pci-bridge'
  | 'pci-bridge'
  | 'pci-expander-bus'
  | 'pcie-expander-bus';

/** First libvirt and QEMU release that has it; absent means "in every release this catalog covers". */
export interface Since {
  readonly libvirt?: string;
  readonly qemu?: string;
}

/** An attribute or child of `<target>` that a PCI controller may carry. */
export type TargetSetting =
  | 'chassisNr'
  | 'chassis'
  | 'port'
  | 'busNr'
  | 'index'
  | 'hotplug'
  | 'memReserve'
  | 'node';

/** One PCI controller model: what it plugs into, what it accepts, which slots it has. */
export interface PciController {
  /** libvirt's `model=`, such as `pcie-root-port`. */
  readonly model: string;
  /** Legal `<model name=>` values, the default first; empty where libvirt allows none. */
  readonly names: readonly string[];
  /** Machine families on which a name is legal; absent means all that have the controller. */
  readonly namesOn?: readonly string[];
  /** Connector it plugs in with; absent for a root, which plugs into nothing. */
  readonly upstream?: Connector;
  /** What libvirt also lets it plug in as where the user names its address. */
  readonly alsoFitsAs?: Connector;
  /** Connectors its bus accepts. */
  readonly downstream: readonly Connector[];
  /** First and last usable slot of its bus, both included. */
  readonly slots: readonly [first: number, last: number];
  /** Whether devices on its bus can be plugged while the guest runs. */
  readonly hotplug: boolean;
  /** Whether libvirt by itself puts endpoints on its bus. */
  readonly autoAssign: boolean;
  /** Whether several controllers of this model share a slot by taking one function each. */
  readonly sharesSlot: boolean;
  /** Whether its index has to be above that of the bus it sits on. */
  readonly indexAboveParent?: true;
  /** Settings of `<target>` that are legal for it. */
  readonly target: readonly TargetSetting[];
  /** First releases that know a setting, where the model itself is older. */
  readonly settingsSince?: Readonly<Partial<Record<TargetSetting, Since>>>;
  /** Guest bus numbers it uses, the one of its own bus included. */
  readonly busNumbers: number;
  /** How many of it a guest has at most; absent where only indexes and bus numbers limit that. */
  readonly most?: number;
  /** Memory of the host that QEMU takes for each one, about; absent where nobody measured it. */
  readonly memoryKiB?: number;
  /** Root models of the machines that can have it. */
  readonly roots: readonly string[];
  /** Machine families that can have it; absent means all with one of `roots`. */
  readonly machines?: readonly string[];
  readonly since?: Since;
  /** Where the facts come from. */
  readonly source: string;
}

/**
 * What kind of PCI function QEMU's device is.
 *
 * `dual-mode` becomes conventional or Express with the bus it is plugged into; `none` is not a PCI device.
 */
export type EndpointClass = 'conventional' | 'express' | 'dual-mode' | 'none';

/** libvirt's element names for devices; `controller` covers every controller type. */
export type DeviceKind =
  | 'disk'
  | 'controller'
  | 'lease'
  | 'filesystem'
  | 'interface'
  | 'smartcard'
  | 'serial'
  | 'parallel'
  | 'console'
  | 'channel'
  | 'input'
  | 'tpm'
  | 'graphics'
  | 'sound'
  | 'audio'
  | 'video'
  | 'hostdev'
  | 'redirdev'
  | 'redirfilter'
  | 'hub'
  | 'watchdog'
  | 'memballoon'
  | 'rng'
  | 'nvram'
  | 'shmem'
  | 'memory'
  | 'iommu'
  | 'vsock'
  | 'crypto'
  | 'panic'
  | 'pstore';

/** One device model and how it connects. */
export interface DeviceModel {
  readonly kind: DeviceKind;
  /**
   * Model as this catalog names it: libvirt's model word, prefixed by the controller type or bus where one kind has
   * several (`usb/qemu-xhci`, `virtio-transitional` for a virtio disk, `mdev/vfio-pci`). See docs/catalog.md.
   */
  readonly model: string;
  /** What QEMU's device is. */
  readonly endpoint: EndpointClass;
  /** How libvirt files it when it places it by itself on a machine with a pcie-root. */
  readonly filedAs: 'conventional' | 'express' | 'none';
  /** Only legal directly on the root complex. */
  readonly integrated?: true;
  /** QEMU's type name. */
  readonly qemu?: string;
  /** Model of the same kind that does the same job over Express. */
  readonly expressReplacement?: string;
  /** Functions of one slot that belong together, such as the parts of an ICH9 USB 2 controller. */
  readonly companion?: { readonly group: string; readonly function: number };
  /** Machine families that can have it; absent means all. */
  readonly machines?: readonly string[];
  readonly since?: Since;
  readonly source: string;
}

/** A function of the root bus that the chipset itself occupies. */
export interface ReservedFunction {
  readonly slot: number;
  readonly function: number;
  readonly holder: string;
}

/**
 * A place on the root bus that a chipset gives to a certain device.
 *
 * Several places for one model are alternatives, in the order of the table. The companions of a device
 * (see {@link DeviceModel.companion}) join it in its slot by their own functions and need no place of their own.
 */
export interface ChipsetPlace {
  readonly slot: number;
  readonly function: number;
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
  readonly source: string;
}

/** A device that libvirt adds to a definition that has none like it. */
export interface AddedDevice {
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
  /** Further values of an input's `type=` that count as well. */
  readonly orType?: readonly string[];
  /** First releases that add it; absent means every one that has the model. */
  readonly since?: Since;
  /** First releases that no longer add it. */
  readonly until?: Since;
  readonly source: string;
}

/** Models that older releases take where a definition names none. */
export interface FormerModels {
  /** First releases that do not any more. */
  readonly before: Since;
  /** Architectures on which they do; absent means all of the machine. */
  readonly arches?: readonly string[];
  readonly models: Readonly<Record<string, string>>;
}

/** Controllers by which a machine's topology grows, each list in the order of use; empty where it cannot grow. */
export interface Growth {
  /** For an Express endpoint. */
  readonly express: readonly string[];
  /** For a conventional endpoint: the first one for the first such bus, the last one for all further buses. */
  readonly conventional: readonly string[];
  /** A switch for when the root has no room for further ports: the port it plugs in with, and those it offers. */
  readonly switch?: { readonly upstream: string; readonly downstream: string };
  /** A root of its own for the devices of one NUMA node. */
  readonly node?: string;
}

/** The range above 4 GiB that firmware gives memory of PCI devices from. */
export interface Hole64 {
  /** Its size in KiB where nothing else is said. */
  readonly kib: number;
  /** First releases in which a definition can say else (`<pcihole64>`); absent where none can. */
  readonly settable?: Since;
  readonly source: string;
}

/** One machine family. */
export interface Machine {
  /** Name of the family, such as `q35`. */
  readonly family: string;
  /** libvirt's names of the architectures; empty means every one. */
  readonly arches: readonly string[];
  /** Machine names that belong to it, whole; an empty one stands for a definition that names no machine. */
  readonly names: readonly string[];
  /** Beginnings of machine names that belong to it; an empty one fits every name. */
  readonly prefixes: readonly string[];
  /** Model of PCI controller 0; absent when the machine has no PCI. */
  readonly root?: string;
  readonly growth: Growth;
  readonly reserved: readonly ReservedFunction[];
  readonly places: readonly ChipsetPlace[];
  readonly adds: readonly AddedDevice[];
  /**
   * Catalog model libvirt takes where a definition names none, by kind, or by kind and type where types differ:
   * `controller:usb`, `input:tablet`. For the few kinds whose model libvirt wants written, the usual one.
   */
  readonly defaultModels: Readonly<Record<string, string>>;
  /** What older releases take instead, oldest first. */
  readonly formerModels?: readonly FormerModels[];
  /** Absent where the catalog does not know it. */
  readonly hole64?: Hole64;
  /** libvirt keeps PCI devices of a board without PCI as they are, without an address; no guest starts with one. */
  readonly leavesPciUnplaced?: true;
  /** How virtio devices without an address connect. */
  readonly virtio: 'pci' | 'ccw' | 'mmio';
  readonly source: string;
}
