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
  /** Release of libvirt, such as `9.4.0`. */
  readonly libvirt?: string;
  /** Release of QEMU, such as `7.2.0`. */
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

/** Those that are one number. */
export type NumberSetting = Exclude<TargetSetting, 'hotplug' | 'node'>;

/** Ranges of the numbers in `<target>`, both ends included (libvirt src/qemu/qemu_validate.c, src/conf/domain_validate.c). */
export const targetRanges: Readonly<Record<NumberSetting, readonly [number, number]>> = {
  chassisNr: [1, 255],
  chassis: [0, 255],
  port: [0, 255],
  busNr: [1, 254],
  index: [0, 30],
  memReserve: [1, Number.MAX_SAFE_INTEGER],
};

/** Highest index libvirt accepts for a PCI controller (libvirt src/qemu/qemu_validate.c). */
export const LAST_CONTROLLER_INDEX = 255;

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
  /** Whether libvirt plugs devices into its bus while the guest runs. */
  readonly hotplug: boolean;
  /** What plugs and unplugs devices on its bus where libvirt does not know: {@link Machine.plugsCards}, or nothing. */
  readonly pluggedBy?: 'board' | 'nothing';
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
  /** Why the host at hand has none, as the end of a sentence; in no table, {@link Catalog.of} finds it out. */
  readonly notHere?: string;
  /** First releases that have it. */
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

/**
 * libvirt's element names for devices, in the order in which it goes through them (src/conf/domain_conf.c, device
 * iterator); `controller` covers every controller type.
 */
export const deviceKinds = [
  'disk',
  'interface',
  'sound',
  'hostdev',
  'video',
  'controller',
  'smartcard',
  'serial',
  'parallel',
  'channel',
  'console',
  'input',
  'filesystem',
  'watchdog',
  'memballoon',
  'rng',
  'nvram',
  'hub',
  'shmem',
  'tpm',
  'panic',
  'memory',
  'redirdev',
  'iommu',
  'vsock',
  'crypto',
  'pstore',
  'graphics',
  'audio',
  'lease',
  'redirfilter',
] as const;

/** Name of the element of a device, such as `disk` or `interface`. */
export type DeviceKind = (typeof deviceKinds)[number];

/** Types of address that libvirt knows (src/conf/device_conf.c), in its words. */
export const addressTypes = [
  'pci',
  'drive',
  'virtio-serial',
  'ccid',
  'usb',
  'spapr-vio',
  'virtio-mmio',
  'isa',
  'dimm',
  'ccw',
  'unassigned',
] as const;

/** A type of address, as `<address type=…>` says it. */
export type AddressType = (typeof addressTypes)[number];

/** Highest numbers of a drive address; what is left out has no limit. */
export type DriveLimits = {
  readonly [Part in 'controller' | 'bus' | 'target' | 'unit']?: number;
};

/** How disks hang off the controllers of their bus. */
export interface DriveBus {
  /** Buses of a controller and units of a bus, by which a target name tells a place; absent where it names both. */
  readonly layout?: {
    /** Buses of a controller. */
    readonly buses: number;
    /** Units of a bus. */
    readonly units: number;
  };
  /** What libvirt does not go beyond. */
  readonly most?: DriveLimits;
  /** What QEMU's controllers have, where libvirt takes more; QEMU does not start beyond that. */
  readonly reach?: DriveLimits;
}

/** What a SCSI controller has drives for. */
export interface ScsiBus {
  /** How many targets a bus has. */
  readonly targets?: number;
  /** How many units a target has for host devices, where these are fewer than on a narrow bus. */
  readonly units?: number;
  /** Highest numbers that QEMU's controller has, where libvirt takes more; QEMU does not start beyond that. */
  readonly reach?: DriveLimits;
  /** Number that the controller has itself on its bus. */
  readonly own?: number;
}

/** Ports for USB devices. */
export interface UsbPorts {
  /** How many there are where nothing is said. */
  readonly count: number;
  /** How many its `ports` attribute may ask for; absent where the number is fixed. */
  readonly most?: number;
}

/** Its part of a device that takes several functions of a slot. */
export interface Companion {
  /** Name of the whole, such as `ich9-usb`. */
  readonly group: string;
  /** Function of the slot that is this one's, 0 to 7. */
  readonly function: number;
}

/** One device model and how it connects. */
export interface DeviceModel {
  /** Name of its element. */
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
  /** What else than PCI it hangs off, so that it wants an address of that type. */
  readonly attaches?: Exclude<AddressType, 'pci' | 'virtio-mmio' | 'unassigned'>;
  /** Types of address that libvirt takes for it, none where empty; absent where libvirt does not look. */
  readonly addresses?: readonly AddressType[];
  /** How libvirt connects it on machines whose virtio devices are not PCI; absent means both ways for a virtio device. */
  readonly transports?: readonly ('ccw' | 'virtio-mmio')[];
  /** First releases in which its `<driver>` says whether it goes through an IOMMU; absent where none does. */
  readonly throughIommu?: Since;
  /** Ports for USB devices: of a USB controller, or of a hub. */
  readonly usbPorts?: UsbPorts;
  /** For a disk with an address of a drive. */
  readonly drives?: DriveBus;
  /** For a SCSI controller that has fewer targets or units than libvirt thinks. */
  readonly scsi?: ScsiBus;
  /** A part of boards without PCI, where libvirt leaves it out of account; elsewhere it gives it a place on PCI. */
  readonly ofBoards?: true;
  /** Stands for every word that has no row: libvirt passes it on, and compares all words of the kind without case. */
  readonly anyWord?: true;
  /** Says that the guest has no such device; libvirt drops whatever address it is given. */
  readonly absent?: true;
  /** A graphics card that may be there beside a first one. */
  readonly secondary?: true;
  /** The guest is told of it by ACPI only. */
  readonly needsAcpi?: true;
  /** QEMU never lets it go while the guest runs, so firmware tells of no slot where it sits (`hotpluggable` of its class). */
  readonly staysPut?: true;
  /** A machine has one at most, with index 0. */
  readonly onlyOne?: true;
  /** Passes this of the host through by VFIO, which maps the memory of the guest. */
  readonly passes?: 'pci' | 'mdev';
  /** Only legal directly on the root complex. */
  readonly integrated?: true;
  /**
   * For a virtio device: a `legacy` one also serves drivers older than virtio 1.0, through I/O ports, wherever it is no
   * Express function.
   */
  readonly virtio?: 'legacy' | 'modern';
  /** Has I/O ports on every bus, for which the bridge above it keeps a window. */
  readonly ioBar?: true;
  /** QEMU's type name; on machines with virtio on ccw or mmio that of a virtio device ends in that in place of `pci`. */
  readonly qemu?: string;
  /** QEMU's type name on machine families where it is another one. */
  readonly qemuOn?: Readonly<Record<string, string>>;
  /** Model of the same kind that does the same job over Express. */
  readonly expressReplacement?: string;
  /** Models of the same kind that stand in for it on machines that do not have it, best first. */
  readonly elsewhere?: readonly string[];
  /** Functions of one slot that belong together, such as the parts of an ICH9 USB 2 controller. */
  readonly companion?: Companion;
  /** Machine families that can have it; absent means all, empty that no machine of QEMU has it. */
  readonly machines?: readonly string[];
  /** Machine families that lack it, where all others may have it. */
  readonly notOn?: readonly string[];
  /** First releases of libvirt that refuse it on other machines; before those, or with `never`, only QEMU does. Absent means all. */
  readonly refusedSince?: Since | 'never';
  /** Why the host at hand has none, as the end of a sentence; in no table, {@link Catalog.of} finds it out. */
  readonly notHere?: string;
  /** First releases that have it. */
  readonly since?: Since;
  /** Where the facts come from. */
  readonly source: string;
}

/** Types of address by which a machine without PCI for virtio connects a device. */
export function transportsOf({
  virtio,
  transports,
}: Pick<DeviceModel, 'virtio' | 'transports'>): readonly AddressType[] {
  return transports ?? (virtio ? ['ccw', 'virtio-mmio'] : []);
}
