import type { DeviceOptions } from '../guest/devices/options.js';
import type { Intents } from '../guest/intents.js';
import type { DeviceSteps } from '../guest/steps/devices.js';
import type { Guest } from '../guest/steps/guest.js';
import type { IntentSteps } from '../guest/steps/intents.js';
import type { MachineSteps } from '../guest/steps/machine.js';
import type { WordSteps } from '../guest/steps/words.js';
import type { PlaceResult } from '../placement/place.js';
import type { Design } from '../report/design.js';
import type { GuestSettings } from './edits.js';
import type { KindOf } from './kinds.js';

/** Options of the builder as a device that is there can change them. */
export type Changes<Options> = {
  readonly [Option in keyof Options]?: Options[Option] | null;
} & {
  /** What the device is called from now on. */
  readonly name?: string;
};

/** The steps of the builder that an opened guest has as well. */
export interface BuilderSteps
  extends DeviceSteps<string, OpenGuest>,
    IntentSteps<string, OpenGuest>,
    WordSteps<string, OpenGuest>,
    MachineSteps<string, OpenGuest> {}

/**
 * A guest that exists, and what is to become of it.
 *
 * Every step returns a new value and leaves the old one as it was. What is said about a place goes to the device named or
 * added last, or, before any, to all that are added. A device is named by its identity, such as `disk:vda`, by its alias, or
 * by its kind and number, such as `interface:0`, counted as the guest was when it was opened.
 *
 * Nothing is checked on the way: `design` tells all faults at once.
 */
export interface OpenGuest extends BuilderSteps {
  /**
   * Takes devices out. What libvirt would put in their place by itself is told off where it has a word for that; a
   * controller stays when the last device on it goes.
   */
  remove(...devices: readonly string[]): OpenGuest;
  /**
   * Has a device say what options of the builder say; what they do not name stays, `null` takes an option out. A disk on
   * another bus gets the next free name there, and what may not sit where it sits a place anew.
   *
   * @example
   * ```ts
   * open(xml).update('disk:vda', { cache: 'none', serial: null }).update('interface:0', { bridge: 'br0' });
   * ```
   */
  update<const Name extends string>(
    device: Name,
    options: Changes<DeviceOptions[KindOf<Name>]>,
  ): OpenGuest;
  /** Gives a device another model of the catalog, such as `e1000e`; what only the old one had goes. */
  replaceModel(device: string, model: string): OpenGuest;
  /** Hangs a disk or an input off another bus, with the next free name there and a controller where there is none. */
  changeBus(device: string, bus: string): OpenGuest;
  /** Drops the address of a device, so that another is chosen: this one, or as is said here or after it. */
  moveTo(device: string, place?: string | Intents): OpenGuest;
  /**
   * Says several things of the guest as a whole, as plain data.
   *
   * @example
   * ```ts
   * open(xml).set({ memory: '4 GiB', vcpus: 2, firmware: 'efi' });
   * ```
   */
  set(settings: GuestSettings): OpenGuest;
  /**
   * Puts a part of the definition, devices apart, in the place of the one of its name; several inside `<domain>`.
   *
   * @example
   * ```ts
   * open(xml).replaceXml('<cpu mode="host-passthrough"/>');
   * ```
   */
  replaceXml(xml: string): OpenGuest;
  /**
   * Adds devices that share what is said after it.
   *
   * @example
   * ```ts
   * open(xml).group((g) => g.addDisk({ file: '/a' }).addDisk({ file: '/b' })).noHotplug();
   * ```
   */
  group(add: (devices: Guest) => Guest<string>): OpenGuest;

  /**
   * Makes all changes and decides every place that is open; what nobody named stays as it is, to the byte.
   *
   * @throws {@link VirtwrightError} with every error: in the XML, in a step, in a device without a place.
   */
  design(): Design;
  /** As `design`, and answers errors as data. */
  tryDesign(): PlaceResult;
}
