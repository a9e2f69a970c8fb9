import type { HostBar, HostDevice } from '../domain/host-facts.js';

/** Flags of Linux (include/linux/ioport.h). */
const IO = 0x100n;
const MEMORY = 0x200n;
const PREFETCH = 0x2000n;
const MEMORY_64 = 0x100000n;

/** What follows are the ROM, BARs for virtual functions and windows of bridges. */
const BARS = 6;

/** The BARs in what Linux tells as `resource` of a PCI device: a line each of first and last address and flags. */
export function parseResources(text: string): Pick<HostDevice, 'bars' | 'ioBar'> {
  const ranges = text.split('\n').slice(0, BARS).flatMap(parseRange);
  const bars = ranges.flatMap(({ bytes, flags }): HostBar[] => {
    if ((flags & MEMORY) === 0n) return [];
    const [wide, prefetchable] = [(flags & MEMORY_64) !== 0n, (flags & PREFETCH) !== 0n];
    return [{ bytes, wide, prefetchable }];
  });
  const ioBar = ranges.some(({ flags }) => (flags & IO) !== 0n);
  return { ...(bars.length > 0 && { bars }), ...(ioBar && { ioBar }) };
}

interface Range {
  readonly bytes: number;
  readonly flags: bigint;
}

function parseRange(line: string): readonly Range[] {
  const [first, last, flags] = line.match(/0x[0-9a-f]+/gi)?.map(BigInt) ?? [];
  if (first === undefined || last === undefined || flags === undefined) return [];
  return [{ bytes: Number(last - first + 1n), flags }];
}
