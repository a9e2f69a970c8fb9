import { flag, type Members, record, type ShapeOf } from '../shape/shape.js';

/** Which choices are made for a guest where nobody says it: all that are not `false`. */
export interface DefaultsSpec {
  /** Whether the machine is chosen. */
  readonly machine?: boolean;
  /** Whether the amount of memory is chosen. */
  readonly memory?: boolean;
  /** Whether the number of vCPUs is chosen. */
  readonly vcpus?: boolean;
  /** Whether BIOS or UEFI is chosen. */
  readonly firmware?: boolean;
  /** Whether the CPU is chosen. */
  readonly cpu?: boolean;
  /** Whether the clock and its timers are chosen. */
  readonly clock?: boolean;
  /** Whether features, those of Hyper-V too, are chosen. */
  readonly features?: boolean;
  /** Whether it is said that the guest does not sleep. */
  readonly powerManagement?: boolean;
  /** Whether it is said what becomes of a guest that ends. */
  readonly lifecycle?: boolean;
  /** Whether the bus and the options of disks are chosen. */
  readonly disk?: boolean;
  /** Whether the bus of drives for CDs is chosen. */
  readonly cdrom?: boolean;
  /** Whether models of network cards are chosen. */
  readonly nic?: boolean;
  /** Whether a graphics card is chosen. */
  readonly video?: boolean;
  /** Whether a sound card is chosen. */
  readonly sound?: boolean;
  /** Whether a way to the screen is chosen. */
  readonly graphics?: boolean;
  /** Whether a tablet is added. */
  readonly tablet?: boolean;
  /** Whether a keyboard is added. */
  readonly keyboard?: boolean;
  /** Whether a serial console is added. */
  readonly console?: boolean;
  /** Whether a channel for the guest agent is added. */
  readonly agent?: boolean;
  /** Whether a channel for the agent of SPICE is added where the screen is SPICE. */
  readonly spiceAgent?: boolean;
  /** Whether places for USB devices of whoever sees the screen are added where that is SPICE. */
  readonly redirdev?: boolean;
  /** Whether a source of randomness is added. */
  readonly rng?: boolean;
  /** Whether a memory balloon is added. */
  readonly balloon?: boolean;
  /** Whether a TPM is added. */
  readonly tpm?: boolean;
  /** Whether a controller of USB is added. */
  readonly usb?: boolean;
  /** Whether an IOMMU is added. */
  readonly iommu?: boolean;
  /** Whether devices that libvirt adds are written out. */
  readonly ownDevices?: boolean;
  /** Whether the arguments of a kernel are chosen. */
  readonly kernel?: boolean;
  /** Whether the order to boot from is chosen. */
  readonly boot?: boolean;
  /** Whether places for hotplug are kept free. */
  readonly headroom?: boolean;
}

/** Something that is chosen, by the name with which it can be left out. */
export type ChoiceName = keyof DefaultsSpec;

const members: Members<DefaultsSpec> = {
  machine: flag,
  memory: flag,
  vcpus: flag,
  firmware: flag,
  cpu: flag,
  clock: flag,
  features: flag,
  powerManagement: flag,
  lifecycle: flag,
  disk: flag,
  cdrom: flag,
  nic: flag,
  video: flag,
  sound: flag,
  graphics: flag,
  tablet: flag,
  keyboard: flag,
  console: flag,
  agent: flag,
  spiceAgent: flag,
  redirdev: flag,
  rng: flag,
  balloon: flag,
  tpm: flag,
  usb: flag,
  iommu: flag,
  ownDevices: flag,
  kernel: flag,
  boot: flag,
  headroom: flag,
};

export const defaultsShape: ShapeOf<DefaultsSpec> = record(members);

/** Whether a choice is made for a guest where its user says nothing. */
export function isChosen(
  { defaults = true }: { readonly defaults?: boolean | DefaultsSpec },
  name: ChoiceName,
): boolean {
  return typeof defaults === 'boolean' ? defaults : defaults[name] !== false;
}
