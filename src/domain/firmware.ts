import type { Machine } from '../catalog/machine-types.js';
import {
  attribute,
  child,
  childElements,
  childOrMade,
  dropChildren,
  element,
  elementIfAny,
  type XmlElement,
} from '../xml/tree.js';
import { partOf } from './whole.js';

/** Where UEFI keeps its variables. */
export interface NvramOptions {
  /** File of the host; one of libvirt's own, by the name of the guest, when left out. */
  readonly path?: string;
  /**
   * File of the host that they begin as; the one that goes with the firmware when left out. libvirt takes a firmware that
   * goes with it, and refuses the guest where there is none (since 9.2.0, of older ones not at all).
   */
  readonly template?: string;
}

/** What UEFI is to be like; libvirt chooses a build that is so (libvirt docs/kbase/secureboot.rst). */
export interface EfiOptions {
  /** It starts only what is signed: with `enrolledKeys`, which goes with it, by those keys. Not on `pc`. */
  readonly secureBoot?: boolean;
  /** The usual keys are in it, those of Microsoft among them; without them it checks nothing until the guest enrols its own. */
  readonly enrolledKeys?: boolean;
  /** Where it keeps its variables. */
  readonly nvram?: NvramOptions;
  /** It keeps no variables at all, as confidential guests want it; nothing else is asked of it then. */
  readonly stateless?: boolean;
}

/** UEFI and what it is to be like. */
export interface EfiFirmware extends EfiOptions {
  /** `efi`, of which all else is asked; or `bios`, of which nothing is. */
  readonly type: 'efi';
}

/** The BIOS of the machine. */
export interface BiosFirmware {
  /** `bios`, of which nothing is asked. */
  readonly type: 'bios';
}

/** What starts a guest. */
export type Firmware = 'bios' | 'efi' | EfiFirmware | BiosFirmware;

/** Whether it is UEFI. */
export function hasEfi({ firmware = 'bios' }: { readonly firmware?: Firmware }): boolean {
  return optionsOf(firmware) !== undefined;
}

/** What is said of UEFI; nothing where it is none. */
function optionsOf(firmware: Firmware): EfiFirmware | undefined {
  if (firmware === 'bios') return undefined;
  if (firmware === 'efi') return { type: 'efi' };
  return firmware.type === 'efi' ? firmware : undefined;
}

/** Whether the firmware checks what it starts, or is to be able to. */
function isSecure({ enrolledKeys, secureBoot = enrolledKeys }: EfiOptions): boolean {
  return secureBoot === true;
}

/**
 * What is asked of the firmware, by libvirt's names and in their order.
 *
 * Something always is: libvirt takes the first firmware of the host that fits, and which that is for one that nothing is
 * asked of is up to the distribution. No keys is all that is asked where nothing is to be checked: builds that could check
 * fit as well as those that cannot (seen on q35, pc and ARM virt of 9.0.0 and 11.3.0). Elsewhere than on x86 only the latter
 * do: Debian 12 lists a build for ARM that could, and has no file of it.
 */
function featuresOf(options: EfiOptions, x86?: true): readonly [name: string, enabled: boolean][] {
  const { enrolledKeys = isSecure(options), stateless } = options;
  if (stateless && !isSecure(options)) return [];
  const keys: [string, boolean] = ['enrolled-keys', enrolledKeys];
  if (isSecure(options)) return [keys, ['secure-boot', true]];
  return x86 ? [keys] : [keys, ['secure-boot', false]];
}

/** Parts of `<os>` that name or describe a firmware (libvirt docs/formatdomain.rst, "Guest firmware"). */
const OF_FIRMWARE = ['firmware', 'loader', 'nvram'] as const;

/** Whether the firmware that an `<os>` names or has libvirt choose is UEFI. */
export function isUefi(os: XmlElement): boolean {
  const flash = child(os, 'loader')?.attributes.get('type') === 'pflash';
  return flash || os.attributes.get('firmware') === 'efi';
}

/**
 * Has libvirt choose firmware of a kind; what names one that is so already stays. UEFI needs ACPI, and where nothing else
 * does that goes with it; Secure Boot needs memory that only firmware reaches (libvirt src/qemu/qemu_validate.c,
 * docs/kbase/secureboot.rst).
 */
export function setFirmware(root: XmlElement, firmware: Firmware, { x86 }: Machine): void {
  const os = partOf(root, 'os');
  const options = optionsOf(firmware);
  if (options ? isSo(os, firmware, x86) : !isUefi(os)) return;
  const before = child(os, 'nvram');
  for (const part of OF_FIRMWARE) dropChildren(os, part);
  if (!options) {
    os.attributes.delete('firmware');
    if (!x86) dropChildren(partOf(root, 'features'), 'acpi');
    return;
  }
  os.attributes.set('firmware', 'efi');
  const behind = os.children.findIndex((node) => node.type === 'element' && node.name === 'type');
  os.children.splice(behind + 1, 0, ...partsFor(options, x86, before));
  const features = partOf(root, 'features');
  childOrMade(features, 'acpi');
  if (x86 && isSecure(options)) childOrMade(features, 'smm').attributes.set('state', 'on');
}

/** Whether all that is said of the firmware is so. */
function isSo(os: XmlElement, firmware: Firmware, x86: true | undefined): boolean {
  if (!isUefi(os) || typeof firmware === 'string' || firmware.type === 'bios') return isUefi(os);
  const said = new Map(
    childElements(child(os, 'firmware'), 'feature').map(({ attributes }) => [
      attributes.get('name'),
      attributes.get('enabled') === 'yes',
    ]),
  );
  return (
    firmware.nvram === undefined &&
    (firmware.stateless ?? false) === (attribute(os, 'stateless', 'loader') === 'yes') &&
    featuresOf(firmware, x86).every(([name, enabled]) => said.get(name) === enabled)
  );
}

function partsFor(
  options: EfiFirmware,
  x86: true | undefined,
  before: XmlElement | undefined,
): readonly XmlElement[] {
  const features = featuresOf(options, x86).map(([name, enabled]) =>
    element('feature', { enabled: enabled ? 'yes' : 'no', name }),
  );
  const { path, template } = options.nvram ?? {};
  const nvram = options.nvram
    ? elementIfAny('nvram', { template }, path)
    : before && withoutTemplate(before);
  const asked = elementIfAny('firmware', {}, ...features);
  const loader = options.stateless ? element('loader', { stateless: 'yes' }) : undefined;
  return [asked, loader, options.stateless ? undefined : nvram].filter(
    (part) => part !== undefined,
  );
}

/** What of the variables is a matter of the firmware they began with. */
const OF_TEMPLATE = ['template', 'templateFormat', 'format'] as const;

/** Variables where they were, to begin as those of another firmware. */
function withoutTemplate(nvram: XmlElement): XmlElement | undefined {
  for (const name of OF_TEMPLATE) nvram.attributes.delete(name);
  return nvram.attributes.size + nvram.children.length > 0 ? nvram : undefined;
}
