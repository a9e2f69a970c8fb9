import { flag, type Members, record, type ShapeOf } from '../shape/shape.js';

/** Which choices are made for a guest where nobody says it: all that are not `false`. */
export interface DefaultsSpec {
  readonly machine?: boolean;
  readonly memory?: boolean;
  readonly vcpus?: boolean;
  readonly firmware?: boolean;
  readonly cpu?: boolean;
  readonly clock?: boolean;
  readonly features?: boolean;
  readonly powerManagement?: boolean;
  readonly lifecycle?: boolean;
  readonly disk?: boolean;
  readonly cdrom?: boolean;
  readonly nic?: boolean;
  readonly video?: boolean;
  readonly sound?: boolean;
  readonly graphics?: boolean;
  readonly tablet?: boolean;
  readonly keyboard?: boolean;
  readonly console?: boolean;
  readonly agent?: boolean;
  readonly rng?: boolean;
  readonly balloon?: boolean;
  readonly tpm?: boolean;
  readonly usb?: boolean;
  readonly iommu?: boolean;
  readonly ownDevices?: boolean;
  readonly kernel?: boolean;
  readonly boot?: boolean;
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
