import type { DeviceKind } from '../types.js';

/**
 * How a change of a guest that runs comes about. `live`: while it runs. `replug`: the device is taken out and plugged in
 * again. `next-boot`: it is defined, and there when the guest starts anew. `off-only`: only while the guest is off.
 * `re-plan`: it is defined, and every place has to be planned anew first. `re-create`: as a new guest. `never`: not at all.
 */
export type ChangeClass =
  | 'live'
  | 'live if the guest agrees'
  | 'replug'
  | 'next-boot'
  | 'off-only'
  | 're-plan'
  | 're-create'
  | 'never';

/** A command of virsh's that takes a value, and where that value stands. */
export interface Tuning {
  readonly command: string;
  /** What stands before the value: words, of which one that ends in `=` is one with it. */
  readonly option: readonly string[];
  /** Where the value stands, below the device or the domain. */
  readonly value: string;
  /** What takes the value back where nothing is said any more. */
  readonly unset: string;
  /** Amounts in KiB, whatever their unit. */
  readonly amount?: true;
}

/** Commands whose words are made of more than one value. */
export type ChangeCommand =
  | 'blkdeviotune'
  | 'change-media'
  | 'domif-setlink'
  | 'domiftune'
  | 'domrename'
  | 'domthrottlegroupset'
  | 'iothreads'
  | 'metadata'
  | 'perf'
  | 'set-lifecycle-action'
  | 'setmaxmem'
  | 'setvcpus'
  | 'setvcpus --maximum'
  | 'update-device'
  | 'vcpupin';

/** More than where a change is: what has to be so of the guest before and after it. */
export type ChangeCondition =
  | 'above the maximum'
  | 'fewer'
  | 'no balloon'
  | 'other architecture'
  | 'other family'
  | 'with cells';

/** How something of a guest is changed. */
export interface ChangeRow {
  /** Where: names below the domain, attributes behind `@`, as `vcpu/@current` and `devices/disk/source/@file`. */
  readonly at: RegExp;
  /** What it is, in a few words. */
  readonly what: string;
  readonly class: ChangeClass;
  /** Only where the device says so before and after: paths below it, attributes behind `@`; the empty text where nothing is. */
  readonly where?: Readonly<Record<string, RegExp>>;
  readonly when?: ChangeCondition;
  /** The command that does it, of a change that is live or of the definition alone; else the whole definition does. */
  readonly by?: ChangeCommand | Tuning;
  /** What the guest notices. */
  readonly guest: string;
  /** Why it is not live; the end of a sentence. */
  readonly reason?: string;
  readonly source: string;
}

/** How devices of a kind come and go. */
export interface PlugRow {
  readonly kind: DeviceKind;
  readonly where?: Readonly<Record<string, RegExp>>;
  /** What becomes of it otherwise than plugging allows. */
  readonly class?: ChangeClass;
  /** That the guest has to let go of it, and may not. */
  readonly asks?: true;
  /** What of the definition alone is not known by a command, so that the whole definition is given. */
  readonly wholly?: 'added' | 'removed' | 'both';
  /** What the guest gets or loses. */
  readonly guest: string;
  /** That `guest` says by itself what it notices, whichever of the two. */
  readonly isNotice?: true;
  readonly reason?: string;
  readonly source: string;
}
