import type {
  Companion,
  Connector,
  DeviceKind,
  DeviceModel,
  PciController,
} from '../catalog/types.js';
import type { PciAddress } from './address.js';
import type { Wants } from './wants.js';

/** A function of the root bus that the chipset gives to a device. */
export interface ChipsetClaim {
  /** The function that the chipset gives it. */
  readonly address: PciAddress;
  /** `must`: nowhere else; `prefers`: here when the slot is free. */
  readonly strength: 'must' | 'prefers';
}

/** How a controller came to be that nobody declared. */
export interface Added {
  /** `engine` or the name of a policy. */
  readonly by: string;
  /** Why, as a sentence. */
  readonly because: string;
  /** Device it makes room for; `undefined` for gaps and spares. */
  readonly for: string | undefined;
}

/** What makes a request one for a PCI controller. */
export interface ControllerFacts {
  /** Its row of the catalog. */
  readonly row: PciController;
  /** Its index, by which addresses name its bus. */
  readonly index: number;
  /** NUMA cell the controller itself carries. */
  readonly node?: number;
  /** Root complex or switch of the host that its bus stands for. */
  readonly standsFor?: string;
  /** Set when `<target hotplug=…>` is given. */
  readonly hotplug?: boolean;
  /** Memory that firmware keeps for what is plugged in behind it, in KiB. */
  readonly memReserve?: number;
  /** Numbers the user wrote into `<target>`. */
  readonly numbers: TargetNumbers;
  /** How it came to be, when nobody declared it. */
  readonly added?: Added;
  /** Where its window of bus numbers began before; kept as long as the window is wide enough. */
  readonly rememberedBusNr?: number;
}

/** Where a device sat before. */
export interface Remembered {
  /** Where that was. */
  readonly address: PciAddress;
  /** `user` for the same device as before, as if its address were fixed; `policy` when its model changed since. */
  readonly authority: 'user' | 'policy';
}

/** The numbers of a PCI controller's `<target>`. */
export interface TargetNumbers {
  /** Of a `pci-bridge`. */
  readonly chassisNr?: number;
  /** Of a port: the number that tells its slot from others. */
  readonly chassis?: number;
  /** Of a port: its number in its switch or root complex. */
  readonly port?: number;
  /** Of an expander bus: its number in the guest. */
  readonly busNr?: number;
  /** Of a further host bridge of pseries. */
  readonly index?: number;
}

/** Where a device of the host sits there, as far as its place in the guest may follow it. */
export interface HostPlace {
  /** NUMA cell of the guest whose memory is on the device's node. */
  readonly cell?: number;
  /** Its root complex on the host. */
  readonly rootComplex?: string;
  /** Switches between root complex and device that others of the guest sit behind as well, outermost first. */
  readonly switches: readonly string[];
}

/** One device that wants a place. */
export interface PlacementRequest {
  /** Identity of the device inside the guest, such as `disk:vda`. */
  readonly device: string;
  /** What it is, for messages: its model and its kind. */
  readonly label: string;
  /** Name of its element. */
  readonly kind: DeviceKind;
  /** Catalog model. */
  readonly model: string;
  /** Its row of the catalog; absent for a PCI controller. */
  readonly row?: DeviceModel;
  /** What it can plug in as on this machine, by what QEMU's device is. */
  readonly connectors: readonly Connector[];
  /** What libvirt's own assignment would plug it in as. */
  readonly filedAs: Connector;
  /** Model of the same kind that does the same over Express. */
  readonly expressReplacement?: string;
  /** What the replacement needs and is not there: `libvirt 10.4.0 and QEMU 8.2.0`, or a driver in the guest. */
  readonly replacementNeeds?: string;
  /** What is wanted of its place. */
  readonly wants: Wants;
  /** For a device that is passed through, when its host is known. */
  readonly host?: HostPlace;
  /** Address the user fixed. */
  readonly pinned?: PciAddress;
  /** Place it had before; it keeps it unless a rule forbids that now. */
  readonly remembered?: Remembered;
  /** Fixed addresses are read by ascending rank, and in the order of the guest where ranks are equal. */
  readonly readRank?: number;
  /** Where the chipset puts it; empty where it does not. */
  readonly chipset: readonly ChipsetClaim[];
  /**
   * Devices that may share a host bridge have the same number; 0 is for those that the machine emulates. Only on
   * machines with several host bridges.
   */
  readonly isolation?: number;
  /** Functions of one slot that belong together. */
  readonly companion?: Companion;
  /** Present when the device is itself a PCI controller. */
  readonly controller?: ControllerFacts;
}

/** The request of a PCI controller. */
export interface ControllerRequest extends PlacementRequest {
  readonly controller: ControllerFacts;
}

export function isController(request: PlacementRequest): request is ControllerRequest {
  return request.controller !== undefined;
}

/** Where a device was before: where the definition has it, or where it is remembered. */
export function placeBefore({ pinned, remembered }: PlacementRequest): PciAddress | undefined {
  return pinned ?? remembered?.address;
}

/** Whether the chipset leaves a device no choice. */
export function hasToBe({ chipset }: PlacementRequest): boolean {
  return chipset.length > 0 && chipset.some(({ strength }) => strength === 'must');
}
