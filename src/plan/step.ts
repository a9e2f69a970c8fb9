import type { ChangeClass } from '../catalog/changes/change-row.js';
import type { Mark } from './mark.js';

/** One call of virsh. */
export interface Call {
  /** What follows `virsh`, a word each, such as `['setvcpus', 'web', '4', '--live', '--config']`. */
  readonly words: readonly string[];
  /** What it reads as `/dev/stdin`. */
  readonly xml?: string;
  /** By what the device is found that the guest has to let go of; libvirt answers before it does. */
  readonly leaves?: Mark;
}

/** One step that brings a guest nearer to what it shall be. */
export interface PlanStep {
  /**
   * How it comes about: `live` while the guest runs, `live if the guest agrees` where it has to let go of something, `replug` by
   * taking a device out and plugging it in again, `next-boot` when it starts anew, `off-only` while it is off, `re-plan` at
   * its next start and in new places, `re-create` as a new guest, `never` not at all.
   */
  readonly class: ChangeClass;
  /** Identity of the device it is about, such as `disk:vda`; absent of the guest as a whole. */
  readonly device?: string;
  /** That it is defined already, and waits for the guest to start anew; there is nothing to do for it. */
  readonly waits?: true;
  /** What becomes another, with what it was and what it will be. */
  readonly what: string;
  /** Command lines for a shell that do it; steps that one command does together have it in common. Empty where none does it. */
  readonly command: string;
  /** The same, word for word. */
  readonly calls: readonly Call[];
  /** XML that the command is given: of a device, or the whole definition. */
  readonly xml?: string;
  /** What the guest notices. */
  readonly guest: string;
  /** Why it is not done while the guest runs; a sentence without its stop. */
  readonly reason?: string;
  /** Where the way is stated or was seen. */
  readonly source: string;
}
