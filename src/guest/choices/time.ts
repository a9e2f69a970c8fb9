import { type ClockSpec, impliedOffset } from '../words/clock.js';
import { member } from './member.js';
import type { Question } from './question.js';
import type { Seen } from './seen.js';

/** Timers of a PC whose missed ticks are made good for as its system expects. */
const PC_TIMERS = {
  rtc: { tickpolicy: 'catchup' },
  pit: { tickpolicy: 'delay' },
  hpet: false,
} as const;

const VIRTINST = 'virtinst/domain/clock.py (virt-install 5.1)';

const offsetOf = ({ system, spec: { clock = {} } }: Seen): NonNullable<ClockSpec['offset']> =>
  impliedOffset(clock) ?? (system.localTime ? 'localtime' : 'utc');

/** The clock of a guest, and its timers. */
export const time: readonly Question[] = [
  member({
    member: 'clock',
    parts: [],
    within: ['clock'],
    answers: [
      {
        take: (guest) =>
          guest.kvm && guest.machine.x86 && guest.system.hyperv
            ? { offset: offsetOf(guest), timers: { ...PC_TIMERS, hypervclock: true } }
            : undefined,
        because:
          'it takes the clock of the board for local time, and that of Hyper-V is the quickest',
        source: VIRTINST,
      },
      {
        take: (guest) =>
          guest.kvm && guest.machine.x86
            ? { offset: offsetOf(guest), timers: PC_TIMERS }
            : undefined,
        because: 'the clock of KVM is better than the timers of a PC',
        source: VIRTINST,
      },
      {
        // Without an HPET Linux distrusts the counter of an emulated CPU (seen with QEMU 10.0).
        take: (guest) => ({ offset: offsetOf(guest) }),
        because: 'that is how the system reads the clock of the board',
      },
    ],
  }),
];
