import type { DeviceSteps } from '../guest/steps/devices.js';
import type { Guest } from '../guest/steps/guest.js';
import type { IntentSteps } from '../guest/steps/intents.js';
import type { MachineSteps } from '../guest/steps/machine.js';
import type { PlaceResult } from '../placement/place.js';
import type { Design } from '../report/design.js';
import type { Wanted } from './edits.js';

/** Steps of the builder, as those of an opened guest. */
export type Returning<Steps, Self> = {
  readonly [Step in keyof Steps]: Steps[Step] extends (
    ...given: infer Given extends readonly unknown[]
  ) => unknown
    ? (...given: Given) => Self
    : never;
};

/** What the builder says of the machine and an opened guest too; another machine is a matter of conversion. */
type OfTheGuest = Omit<MachineSteps<string>, 'machine' | 'arch' | 'addCell' | 'remember'>;

/** The steps of the builder that an opened guest has as well. */
export type BuilderSteps = DeviceSteps<string> & IntentSteps<string> & OfTheGuest;

/**
 * A guest that exists, and what is to become of it.
 *
 * Every step returns a new value and leaves the old one as it was. What is said about a place goes to the device named or
 * added last, or, before any, to all that are added. A device is named by its identity, such as `disk:vda`, by its alias, or
 * by its kind and number, such as `interface:0`, counted as the guest was when it was opened.
 *
 * Nothing is checked on the way: `design` tells all faults at once.
 */
export interface OpenGuest extends Returning<BuilderSteps, OpenGuest> {
  /**
   * Takes devices out. What libvirt would put in their place by itself is told off where it has a word for that; a
   * controller stays when the last device on it goes.
   */
  remove(...devices: readonly string[]): OpenGuest;
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
  /** What was said so far, without the definition and the policy. */
  readonly '~wanted': Wanted;
}
