import type { Design, DeviceId } from '../../report/design.js';
import type { GuestSpec } from '../spec.js';
import type { DeviceSteps } from './devices.js';
import type { IntentSteps } from './intents.js';
import type { MachineSteps, NewMachineSteps } from './machine.js';
import type { WordSteps } from './words.js';

/** What the compiler shows where a second device of the same name is added. */
export interface DuplicateName<Name extends string> {
  /** The name. */
  readonly 'a device of this name is there already': Name;
}

/** A name for a device that no device has yet; of a guest from plain data the compiler knows no names. */
export interface Named<Name extends string, Names extends string> {
  /**
   * What the device is called, in letters, digits, `_` and `-`: known to `explain`, `onController` and `bootFrom`, and
   * kept as its alias `ua-NAME`.
   */
  readonly name?: Name &
    (string extends Names ? unknown : [Name] extends [Names] ? DuplicateName<Name> : unknown);
}

/** A device as the methods here take it: by its name, or by an identity such as `disk:vda`. */
export type Known<Names extends string> = Names | DeviceId;

/**
 * A guest under construction.
 *
 * Every step returns a new value and leaves the old one as it was, so a half-built guest serves as a template. What is
 * said about a place (`preferPcie`, `onNode` …) goes to the device added last, to the group closed last, or, before any
 * device, to the whole guest; the nearer statement ranks above the farther one.
 *
 * Nothing is checked on the way: `design` tells all faults at once.
 *
 * @typeParam Names - Names given to devices so far.
 */
export interface Guest<Names extends string = never>
  extends MachineSteps<Names>,
    NewMachineSteps<Names>,
    WordSteps<Names>,
    DeviceSteps<Names>,
    IntentSteps<Names> {
  /**
   * Adds devices that share what is said after it.
   *
   * @example
   * ```ts
   * guest('db').group((g) => g.addDisk({ file: '/a' }).addDisk({ file: '/b' })).noHotplug();
   * ```
   */
  group<More extends string>(add: (guest: Guest<Names>) => Guest<More>): Guest<More>;

  /**
   * Decides every place.
   *
   * @throws {@link VirtwrightError} with every error: faults of the data, devices without a place.
   */
  design(): Design<Names>;
  /** As `design`, and answers errors as data. */
  tryDesign(): GuestResult<Names>;
  /**
   * The guest as plain data.
   *
   * @throws {@link VirtwrightError} `policy-not-data` when its policy has no name among those shipped.
   */
  toJSON(): GuestSpec;
  /** What was said so far, without the policy; for `group`, which joins two guests. */
  readonly '~spec': GuestSpec;
}

/** What `tryDesign` answers. */
export type GuestResult<Names extends string> =
  | {
      /** Every device has a place. */
      readonly ok: true;
      /** The finished answer. */
      readonly design: Design<Names>;
    }
  | {
      /** Something is wrong with what was said. */
      readonly ok: false;
      /** All errors, and the warnings. */
      readonly issues: Design['issues'];
    };
