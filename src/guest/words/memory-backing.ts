import {
  choice,
  either,
  flag,
  type Members,
  needed,
  record,
  type ShapeOf,
  size,
  whole,
} from '../../shape/shape.js';
import { kibOf, type Size } from '../../shape/size.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { present, type Writers, wordIn, written } from './written.js';

const SOURCES = ['anonymous', 'file', 'memfd'] as const;
const ACCESSES = ['shared', 'private'] as const;
const ALLOCATIONS = ['immediate', 'ondemand'] as const;

/** What the memory of a guest is made of (libvirt docs/formatdomain.rst, "Memory Backing"). */
export interface MemoryBackingSpec {
  /** Huge pages of the host: `true` for those it takes by default, or their size; NUMA cells have their own `pages`. */
  readonly hugepages?: boolean | Size;
  /** Keeps the host from merging pages of this guest with those of others. */
  readonly nosharepages?: boolean;
  /** Keeps all of it in the memory of the host, out of its swap. */
  readonly locked?: boolean;
  /** `memfd` where a device needs memory that is shared and nothing is said. */
  readonly source?: (typeof SOURCES)[number];
  /** Whether programs beside QEMU can map it; `shared` where a device needs that. */
  readonly access?: (typeof ACCESSES)[number];
  /** When it is taken from the host; with so many threads (libvirt 8.2.0). */
  readonly allocation?:
    | (typeof ALLOCATIONS)[number]
    | {
        /** When the host gives the memory: at once, or as the guest asks for it. */
        readonly mode: (typeof ALLOCATIONS)[number];
        /** How many threads of the host give it. */
        readonly threads?: number;
      };
  /** Gives up what is in it when the guest ends, in place of writing it to its file. */
  readonly discard?: boolean;
}

const members: Members<MemoryBackingSpec> = {
  hugepages: either(flag, size),
  nosharepages: flag,
  locked: flag,
  source: choice(SOURCES),
  access: choice(ACCESSES),
  allocation: either(
    choice(ALLOCATIONS),
    record({ mode: needed(choice(ALLOCATIONS)), threads: whole(1, 4096) }),
  ),
  discard: flag,
};

export const memoryBackingShape: ShapeOf<MemoryBackingSpec> = record(members);

const writers: Writers<MemoryBackingSpec> = {
  hugepages: (said) =>
    typeof said === 'boolean'
      ? present('hugepages')(said)
      : element('hugepages', {}, element('page', { size: kibOf(said), unit: 'KiB' })),
  nosharepages: present('nosharepages'),
  locked: present('locked'),
  source: wordIn('source', 'type'),
  access: wordIn('access', 'mode'),
  allocation: (said) =>
    element('allocation', typeof said === 'string' ? { mode: said } : { ...said }),
  discard: present('discard'),
};

/** The element `<memoryBacking>`; none where nothing of it is so. */
export function memoryBackingElement(said: MemoryBackingSpec): XmlElement | undefined {
  return elementIfAny('memoryBacking', {}, ...written(writers, said));
}
