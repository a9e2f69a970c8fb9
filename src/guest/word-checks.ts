import { errorOf, type Issue } from '../issue.js';
import type { GuestSpec } from './spec.js';
import { positionIn } from './standing.js';
import { type ClockSpec, impliedOffset } from './words/clock.js';
import type { SchedulerSpec } from './words/cputune.js';
import type { ThreadPool } from './words/iothreads.js';

/** What of the words of a guest does not go together. */
interface Clash {
  /** Where it is said. */
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly remedy: string;
}

/** Words that do not go together, and where that is stated. */
interface WordCheck {
  readonly code: 'conflicting-options' | 'missing-option' | 'option-does-not-apply';
  readonly source: string;
  broken(spec: GuestSpec): readonly Clash[];
}

/** What an offset takes beside itself (libvirt src/conf/domain_conf.c, virDomainClockDefParseXML). */
const OF_OFFSET: Readonly<Record<NonNullable<ClockSpec['offset']>, readonly (keyof ClockSpec)[]>> =
  {
    utc: ['adjustment'],
    localtime: ['adjustment'],
    timezone: ['timezone'],
    variable: ['adjustment', 'basis'],
    absolute: ['start'],
  };

const NAMED_CPUS: ReadonlySet<string | undefined> = new Set(['host-passthrough', 'maximum']);

const TOGETHER: readonly WordCheck[] = [
  {
    code: 'option-does-not-apply',
    source: 'libvirt src/conf/domain_conf.c; seen on 11.3.0',
    broken: ({ clock = {} }) => {
      const { offset = impliedOffset(clock) ?? 'utc', timers: _, ...said } = clock;
      const takes: readonly string[] = OF_OFFSET[offset] ?? [];
      return Object.keys(said)
        .filter((name) => !takes.includes(name))
        .map((name) => ({
          path: ['clock', name],
          message: `A clock with the offset ${offset} has no ${name}: libvirt leaves it out.`,
          remedy: `Leave ${name} out, or take the offset that it is for.`,
        }));
    },
  },
  {
    code: 'option-does-not-apply',
    source: 'libvirt src/conf/domain_conf.c; seen on 11.3.0',
    broken: ({ clock: { offset, adjustment } = {} }) =>
      offset === 'variable' && adjustment === 'reset'
        ? [
            {
              path: ['clock', 'adjustment'],
              message:
                "A clock with the offset variable has no adjustment 'reset': libvirt takes 0.",
              remedy: 'Give seconds, or take the offset utc or localtime.',
            },
          ]
        : [],
  },
  {
    code: 'conflicting-options',
    source: 'libvirt src/conf/domain_conf.c: seen on 11.3.0',
    broken: ({ clock: { timers: { rtc } = {} } = {} }) =>
      typeof rtc === 'object' && rtc.catchup && rtc.tickpolicy !== 'catchup'
        ? [
            {
              path: ['clock', 'timers', 'rtc', 'catchup'],
              message:
                'Missed ticks of the rtc are made good for with the tickpolicy catchup alone.',
              remedy: 'Give tickpolicy: catchup, or leave catchup out.',
            },
          ]
        : [],
  },
  {
    code: 'option-does-not-apply',
    source: 'libvirt src/conf/cpu_conf.c; seen on 11.3.0',
    broken: ({ cpu: { mode, ...said } = {} }) =>
      (['model', 'match'] as const)
        .filter((name) => NAMED_CPUS.has(mode) && said[name] !== undefined)
        .map((name) => ({
          path: ['cpu', name],
          message: `A CPU with the mode ${mode} has no ${name}: libvirt leaves it out.`,
          remedy: `Leave ${name} out, or the mode, for one that is named.`,
        })),
  },
  {
    code: 'missing-option',
    source: 'libvirt src/conf/numa_conf.c; seen on 11.3.0',
    broken: ({ numatune: { memory } = {} }) =>
      memory && memory.placement !== 'auto' && memory.nodeset === undefined
        ? [
            {
              path: ['numatune', 'memory'],
              message: 'Nothing says which nodes of the host the memory is from.',
              remedy: "Give nodeset, such as '0', or placement: auto.",
            },
          ]
        : [],
  },
  {
    code: 'option-does-not-apply',
    source: 'libvirt src/conf/numa_conf.c; seen on 11.3.0',
    broken: ({ numatune: { memory } = {} }) =>
      memory?.placement === 'auto' && memory.nodeset !== undefined
        ? [
            {
              path: ['numatune', 'memory', 'nodeset'],
              message:
                'With placement auto numad chooses the nodes, and libvirt leaves nodeset out.',
              remedy: 'Leave nodeset or placement out.',
            },
          ]
        : [],
  },
  {
    code: 'missing-option',
    source: 'libvirt docs/formatdomain.rst, "CPU Tuning"',
    broken: (spec) =>
      schedulersOf(spec).flatMap(({ path, said: { scheduler, priority } }) =>
        hasPriority(scheduler) && priority === undefined
          ? [
              {
                path,
                message: `The scheduler ${scheduler} has no priority.`,
                remedy: 'Give a priority, 1 to 99.',
              },
            ]
          : [],
      ),
  },
  {
    code: 'option-does-not-apply',
    source: 'libvirt docs/formatdomain.rst, "CPU Tuning"',
    broken: (spec) =>
      schedulersOf(spec).flatMap(({ path, said: { scheduler, priority } }) =>
        !hasPriority(scheduler) && priority !== undefined
          ? [
              {
                path: [...path, 'priority'],
                message: `The scheduler ${scheduler} has no priorities: libvirt leaves it out.`,
                remedy: 'Leave priority out, or take fifo or rr.',
              },
            ]
          : [],
      ),
  },
  {
    code: 'conflicting-options',
    source: 'libvirt src/conf/domain_conf.c',
    broken: ({ iothreads }) => {
      if (typeof iothreads !== 'object') return [];
      const ids = iothreads.map(({ id }) => id);
      return ids.flatMap((id, nth) =>
        ids.indexOf(id) < nth
          ? [
              {
                path: ['iothreads', nth, 'id'],
                message: `There are two I/O threads ${id}.`,
                remedy: 'Give each another id.',
              },
            ]
          : [],
      );
    },
  },
  {
    code: 'conflicting-options',
    source: 'libvirt src/conf/domain_validate.c; seen on 11.3.0',
    broken: (spec) =>
      poolsOf(spec).flatMap(({ path, said: { poolMin, poolMax = 0 } }) =>
        poolMin !== undefined && poolMin > poolMax
          ? [
              {
                path: [...path, 'poolMin'],
                message: `At least ${poolMin} worker threads are to be there, and at most ${poolMax}.`,
                remedy: `Give poolMax ${poolMin} or more.`,
              },
            ]
          : [],
      ),
  },
  {
    code: 'conflicting-options',
    source: 'libvirt src/qemu/qemu_validate.c; seen on 11.3.0',
    broken: ({ lifecycle: { onPoweroff, onReboot } = {} }) =>
      onPoweroff === 'restart' && onReboot === 'destroy'
        ? [
            {
              path: ['lifecycle', 'onPoweroff'],
              message: 'A guest cannot start again when it is powered off and end when it reboots.',
              remedy: 'Leave onPoweroff or onReboot out.',
            },
          ]
        : [],
  },
];

interface Said<Part> {
  readonly path: readonly PropertyKey[];
  readonly said: Part;
}

function schedulersOf({ cputune = {} }: GuestSpec): readonly Said<SchedulerSpec>[] {
  const { emulatorsched, ...lists } = cputune;
  const alone = emulatorsched && { path: ['cputune', 'emulatorsched'], said: emulatorsched };
  const inLists = (['vcpusched', 'iothreadsched'] as const).flatMap((name) =>
    (lists[name] ?? []).map((said, nth) => ({ path: ['cputune', name, nth], said })),
  );
  return alone ? [...inLists, alone] : inLists;
}

function hasPriority(scheduler: SchedulerSpec['scheduler']): boolean {
  return scheduler === 'fifo' || scheduler === 'rr';
}

function poolsOf({ iothreads, defaultIothread }: GuestSpec): readonly Said<ThreadPool>[] {
  const named = typeof iothreads === 'object' ? iothreads : [];
  return [
    ...named.map((said, nth) => ({ path: ['iothreads', nth], said })),
    ...(defaultIothread ? [{ path: ['defaultIothread'], said: defaultIothread }] : []),
  ];
}

/** Words about a guest as a whole that libvirt refuses together, or leaves one of them out. */
export function checkWords(spec: GuestSpec): Issue[] {
  return TOGETHER.flatMap(({ code, source, broken }) =>
    broken(spec).map(({ path, message, remedy }) =>
      errorOf(code, message, remedy, { source, ...positionIn(spec, path) }),
    ),
  );
}
