import {
  choice,
  list,
  type MapShape,
  type Members,
  needed,
  record,
  type ShapeOf,
  type TextShape,
  type WholeShape,
  whole,
} from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { asWritten, numbers } from './lists.js';
import { text, type Writers, written } from './written.js';

const SCHEDULERS = ['batch', 'idle', 'fifo', 'rr'] as const;

/** How the host schedules a thread. */
export interface SchedulerSpec {
  /** The scheduler of the host, such as `batch`. */
  readonly scheduler: (typeof SCHEDULERS)[number];
  /** Of `fifo` and `rr`, 1 to 99. */
  readonly priority?: number;
}

/** How some of its vCPUs are scheduled. */
export interface VcpuScheduler extends SchedulerSpec {
  /** Which, such as `0-3,^1`. */
  readonly vcpus: string;
}

/** How some of its I/O threads are scheduled. */
export interface IothreadScheduler extends SchedulerSpec {
  /** Which, such as `1-2`. */
  readonly iothreads: string;
}

/** CPUs of the host by the number of a thread. */
type Pins = Readonly<Record<string, string>>;

/** What CPUs of the host threads of the guest run on, and how much of them (libvirt docs/formatdomain.rst, "CPU Tuning"). */
export interface CputuneSpec {
  /** Weight beside other guests; 1024 is usual. */
  readonly shares?: number;
  /** Microseconds in which each vCPU may run for `quota`. */
  readonly period?: number;
  /** In microseconds; -1 for as much as there is. */
  readonly quota?: number;
  /** The same of the whole guest. */
  readonly globalPeriod?: number;
  /** Time of the whole guest in each period, in microseconds. */
  readonly globalQuota?: number;
  /** The same of what is neither vCPU nor I/O thread. */
  readonly emulatorPeriod?: number;
  /** Time of the emulator in each period, in microseconds. */
  readonly emulatorQuota?: number;
  /** The same of each I/O thread. */
  readonly iothreadPeriod?: number;
  /** Time of each I/O thread in each period, in microseconds. */
  readonly iothreadQuota?: number;
  /** CPUs of the host by vCPU, such as `{ 0: '4', 1: '5' }`; NUMA cells pin theirs by `hostCpus`. */
  readonly vcpupin?: Pins;
  /** CPUs of the host for everything else. */
  readonly emulatorpin?: string;
  /** CPUs of the host by I/O thread. */
  readonly iothreadpin?: Pins;
  /** Schedulers of vCPUs. */
  readonly vcpusched?: readonly VcpuScheduler[];
  /** Schedulers of I/O threads. */
  readonly iothreadsched?: readonly IothreadScheduler[];
  /** Scheduler of the emulator. */
  readonly emulatorsched?: SchedulerSpec;
}

const cpus = numbers('bad-cpus', 1);
const pins: MapShape<TextShape> = {
  is: 'map',
  of: cpus,
  names: { pattern: /^\d+$/, words: "a number, such as '0'" },
};
/** Bounds of libvirt (docs/formatdomain.rst, "CPU Tuning"). */
const period = whole(1000, 1_000_000);
const quota: WholeShape = {
  ...whole(-1, 17_592_186_044_415),
  form: {
    pattern: { test: (text) => Number(text) < 1 || Number(text) >= 1000 },
    words: '1000 or more, or -1 for as much as there is',
  },
};
const scheduler: Members<SchedulerSpec> = {
  scheduler: needed(choice(SCHEDULERS)),
  priority: whole(1, 99),
};

const members: Members<CputuneSpec> = {
  shares: whole(2, 262_144),
  period,
  quota,
  globalPeriod: period,
  globalQuota: quota,
  emulatorPeriod: period,
  emulatorQuota: quota,
  iothreadPeriod: period,
  iothreadQuota: quota,
  vcpupin: pins,
  emulatorpin: cpus,
  iothreadpin: pins,
  vcpusched: list(record({ vcpus: needed(cpus), ...scheduler })),
  iothreadsched: list(record({ iothreads: needed(cpus), ...scheduler })),
  emulatorsched: record(scheduler),
};

export const cputuneShape: ShapeOf<CputuneSpec> = record(members);

const writers: Writers<CputuneSpec> = {
  shares: text('shares'),
  period: text('period'),
  quota: text('quota'),
  globalPeriod: text('global_period'),
  globalQuota: text('global_quota'),
  emulatorPeriod: text('emulator_period'),
  emulatorQuota: text('emulator_quota'),
  iothreadPeriod: text('iothread_period'),
  iothreadQuota: text('iothread_quota'),
  vcpupin: pinned('vcpupin', 'vcpu'),
  emulatorpin: (cpuset) => element('emulatorpin', { cpuset: asWritten(cpuset) }),
  iothreadpin: pinned('iothreadpin', 'iothread'),
  vcpusched: (said) =>
    said.map(({ vcpus, ...how }) => element('vcpusched', { vcpus: asWritten(vcpus), ...how })),
  iothreadsched: (said) =>
    said.map(({ iothreads, ...how }) =>
      element('iothreadsched', { iothreads: asWritten(iothreads), ...how }),
    ),
  emulatorsched: (said) => element('emulatorsched', { ...said }),
};

function pinned(name: string, thread: string): (said: Pins) => XmlElement[] {
  return (said) =>
    Object.entries(said).map(([id, cpuset]) =>
      element(name, { [thread]: id, cpuset: asWritten(cpuset) }),
    );
}

/** The element `<cputune>`; none where nothing is said of it. */
export function cputuneElement(said: CputuneSpec): XmlElement | undefined {
  return elementIfAny('cputune', {}, ...written(writers, said));
}
