import type { HostBar } from '../domain/host-facts.js';

/** Flags of Linux (include/linux/ioport.h). */
const MEMORY = 0x200n;
const PREFETCH = 0x2000n;
const MEMORY_64 = 0x100000n;

/** What follows are the ROM, BARs for virtual functions and windows of bridges. */
const BARS = 6;

/** The memory BARs in what Linux tells as `resource` of a PCI device: a line each of first and last address and flags. */
export function parseResources(text: string): readonly HostBar[] {
  return text
    .split('\n')
    .slice(0, BARS)
    .flatMap((line): HostBar[] => {
      const [first, last, flags] = line.match(/0x[0-9a-f]+/gi)?.map(BigInt) ?? [];
      if (first === undefined || last === undefined || flags === undefined) return [];
      if ((flags & MEMORY) === 0n) return [];
      return [
        {
          bytes: Number(last - first + 1n),
          wide: (flags & MEMORY_64) !== 0n,
          prefetchable: (flags & PREFETCH) !== 0n,
        },
      ];
    });
}
