import { record, type ShapeOf, size } from '../../shape/shape.js';
import { kibOf, type Size } from '../../shape/size.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { type Writers, written } from './written.js';

/** What QEMU may take of the host's memory, its own included (libvirt docs/formatdomain.rst, "Memory Tuning"). */
export interface MemoryLimitsSpec {
  /** The guest is ended above it. */
  readonly hardLimit?: Size;
  /** What is kept to when memory is scarce. */
  readonly softLimit?: Size;
  /** Memory and swap together. */
  readonly swapHardLimit?: Size;
}

export const memoryLimitsShape: ShapeOf<MemoryLimitsSpec> = record({
  hardLimit: size,
  softLimit: size,
  swapHardLimit: size,
});

const limit = (name: string) => (said: Size) =>
  element(name, { unit: 'KiB' }, String(kibOf(said) ?? 0));

const writers: Writers<MemoryLimitsSpec> = {
  hardLimit: limit('hard_limit'),
  softLimit: limit('soft_limit'),
  swapHardLimit: limit('swap_hard_limit'),
};

/** The element `<memtune>`; none where nothing is said of it. */
export function memoryLimitsElement(said: MemoryLimitsSpec): XmlElement | undefined {
  return elementIfAny('memtune', {}, ...written(writers, said));
}
