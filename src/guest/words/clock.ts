import {
  choice,
  count,
  either,
  flag,
  type Members,
  record,
  type ShapeOf,
  textOf,
  whole,
} from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { type Writers, written, yesNo } from './written.js';

const OFFSETS = ['utc', 'localtime', 'timezone', 'variable', 'absolute'] as const;
const BASES = ['utc', 'localtime'] as const;
/** What QEMU can do of what libvirt has words for (libvirt src/qemu/qemu_validate.c). */
const TRACKS = ['guest', 'wall', 'realtime'] as const;
const TICK_POLICIES = ['delay', 'catchup', 'merge', 'discard'] as const;
const TSC_MODES = ['auto', 'native', 'emulate', 'paravirt', 'smpsafe'] as const;

/** Whether a timer is there. */
interface Timer {
  /** Whether there is one. */
  readonly present?: boolean;
}

/** A timer that ticks, and what becomes of ticks that the guest missed. */
export interface TickingTimer extends Timer {
  /** What becomes of ticks that were missed. */
  readonly tickpolicy?: (typeof TICK_POLICIES)[number];
}

/** The clock of the board. */
export interface TrackingTimer extends TickingTimer {
  /** What its time follows. */
  readonly track?: (typeof TRACKS)[number];
  /** How missed ticks are made good for, where the policy is `catchup`. */
  readonly catchup?: TickCatchup;
}

/** How missed ticks are made good for (libvirt docs/formatdomain.rst, "Time keeping"). */
export interface TickCatchup {
  /** How many ticks may be missed before they are caught up with. */
  readonly threshold?: number;
  /** By how much ticks may come faster. */
  readonly slew?: number;
  /** How many missed ticks are kept. */
  readonly limit?: number;
}

/** The counter of the CPU. */
export interface TscTimer extends Timer {
  /** In Hz. */
  readonly frequency?: number;
  /** How it counts. */
  readonly mode?: (typeof TSC_MODES)[number];
}

/** Timers by their names; `true` and `false` tell whether one is there. */
export interface TimersSpec {
  /** The real time clock. */
  readonly rtc?: boolean | TrackingTimer;
  /** The timer of high precision. */
  readonly hpet?: boolean | TickingTimer;
  /** The old interval timer. */
  readonly pit?: boolean | TickingTimer;
  /** The counter of the CPU. */
  readonly tsc?: boolean | TscTimer;
  /** The clock of KVM. */
  readonly kvmclock?: boolean;
  /** The clock of Hyper-V. */
  readonly hypervclock?: boolean;
  /** The timer of ARM. */
  readonly armvtimer?: boolean | TickingTimer;
}

/** The clock of a guest (libvirt docs/formatdomain.rst, "Time keeping"). */
export interface ClockSpec {
  /** What the clock of the board shows at the start: `localtime` for Windows; what a zone, start or basis goes with, else `utc`, when left out. */
  readonly offset?: (typeof OFFSETS)[number];
  /** The clock shows the time of this zone, such as `Europe/Berlin`. */
  readonly timezone?: string;
  /** With the offset `variable`: seconds off the basis. With `utc` and `localtime`, `reset` has no change of the guest last. */
  readonly adjustment?: number | 'reset';
  /** With the offset `variable`; `utc` when left out. */
  readonly basis?: (typeof BASES)[number];
  /** With the offset `absolute`: seconds since 1970. */
  readonly start?: number;
  /** Each timer: whether it is there, and how it ticks. */
  readonly timers?: TimersSpec;
}

const tickpolicy = choice(TICK_POLICIES);
const ticking: Members<TickingTimer> = { present: flag, tickpolicy };
const tracking: ShapeOf<boolean | TrackingTimer> = either(
  flag,
  record({
    ...ticking,
    track: choice(TRACKS),
    catchup: record({ threshold: count, slew: count, limit: count }),
  }),
);
const tick: ShapeOf<boolean | TickingTimer> = either(flag, record(ticking));

const ofTimers: Members<TimersSpec> = {
  rtc: tracking,
  hpet: tick,
  pit: tick,
  tsc: either(flag, record({ present: flag, frequency: whole(1, 1e12), mode: choice(TSC_MODES) })),
  kvmclock: flag,
  hypervclock: flag,
  armvtimer: tick,
};

const timers: ShapeOf<TimersSpec> = record(ofTimers);

export const clockShape: ShapeOf<ClockSpec> = {
  ...record({
    offset: choice(OFFSETS),
    timezone: textOf(/^[\w+/-]+$/, "the name of a time zone, such as 'Europe/Berlin'"),
    adjustment: either(whole(-(2 ** 31), 2 ** 31 - 1), choice(['reset'])),
    basis: choice(BASES),
    start: count,
    timers,
  }),
  short: ['offset', 'timezone'],
};

type SaidOfTimer = Timer & Omit<TrackingTimer, 'present'> & Omit<TscTimer, 'present'>;

function timer(name: string): (said: boolean | SaidOfTimer) => XmlElement {
  return (said) => {
    const { present, track, tickpolicy, catchup, frequency, mode } =
      typeof said === 'boolean' ? { present: said } : said;
    return element(
      'timer',
      { name, present: yesNo(present), track, tickpolicy, frequency, mode },
      elementIfAny('catchup', { ...catchup }),
    );
  };
}

const writers: Writers<TimersSpec> = {
  rtc: timer('rtc'),
  hpet: timer('hpet'),
  pit: timer('pit'),
  tsc: timer('tsc'),
  kvmclock: timer('kvmclock'),
  hypervclock: timer('hypervclock'),
  armvtimer: timer('armvtimer'),
};

/** The offset that goes with what else is said of a clock. */
export function impliedOffset({ timezone, start, basis }: ClockSpec): ClockSpec['offset'] {
  if (timezone !== undefined) return 'timezone';
  if (start !== undefined) return 'absolute';
  return basis === undefined ? undefined : 'variable';
}

/** The element `<clock>`. */
export function clockElement(clock: ClockSpec): XmlElement {
  const { timers = {}, offset = impliedOffset(clock) ?? 'utc', ...said } = clock;
  return element('clock', { offset, ...said }, ...written(writers, timers));
}
