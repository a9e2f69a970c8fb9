import {
  count,
  either,
  list,
  type Members,
  needed,
  record,
  type ShapeOf,
  whole,
} from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';

/** How many threads wait for work of an I/O thread (libvirt 8.5.0). */
export interface ThreadPool {
  /** The least worker threads of the pool, such as `1`. */
  readonly poolMin?: number;
  /** The most worker threads of the pool, such as `64`. */
  readonly poolMax?: number;
}

/** How long an I/O thread looks for work before it sleeps, in nanoseconds (libvirt 9.4.0). */
export interface ThreadPolling {
  /** For how long it polls at most, in nanoseconds. */
  readonly max?: number;
  /** By what the time grows. */
  readonly grow?: number;
  /** By what the time shrinks. */
  readonly shrink?: number;
}

/** One I/O thread. */
export interface IothreadSpec extends ThreadPool {
  /** By which disks name it. */
  readonly id: number;
  /** For how long it polls before it sleeps. */
  readonly poll?: ThreadPolling;
}

/** Threads of QEMU that disks can have for themselves: so many, numbered from 1, or those (libvirt docs/formatdomain.rst). */
export type Iothreads = number | readonly IothreadSpec[];

const pool: Members<ThreadPool> = { poolMin: count, poolMax: whole(1, 2 ** 31 - 1) };
const iothread: Members<IothreadSpec> = {
  id: needed(whole(1, 2 ** 32 - 1)),
  ...pool,
  poll: record({ max: count, grow: count, shrink: count }),
};

export const iothreadsShape: ShapeOf<Iothreads> = either(
  whole(1, 2 ** 31 - 1),
  list(record(iothread)),
);
export const defaultIothreadShape: ShapeOf<ThreadPool> = record(pool);

/** The elements `<iothreads>` and, where they are named, `<iothreadids>`. */
export function iothreadElements(said: Iothreads): XmlElement[] {
  if (typeof said === 'number') return [element('iothreads', {}, String(said))];
  const ids = said.map(({ id, poll, ...pool }) =>
    element('iothread', { id, ...poolAttributes(pool) }, elementIfAny('poll', { ...poll })),
  );
  return [element('iothreads', {}, String(said.length)), element('iothreadids', {}, ...ids)];
}

/** The element `<defaultiothread>`. */
export function defaultIothreadElement(said: ThreadPool): XmlElement {
  return element('defaultiothread', poolAttributes(said));
}

function poolAttributes({ poolMin, poolMax }: ThreadPool): Record<string, number | undefined> {
  return { thread_pool_min: poolMin, thread_pool_max: poolMax };
}
