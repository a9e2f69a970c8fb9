/** Longest range that is taken for one; above all that libvirt knows, and far below what a typo can make. */
const LONGEST = 16_384;

/** The numbers of a list as libvirt writes sets of CPUs and nodes, such as `0-3,^2,8`; `undefined` when it is none. */
export function parseNumberList(text = ''): readonly number[] | undefined {
  const numbers = new Set<number>();
  for (const part of text.trim().replace(/,$/, '').split(',')) {
    const [, not, from, to] = /^(\^?)(\d+)(?:\s*-\s*(\d+))?$/.exec(part.trim()) ?? [];
    if (from === undefined) return undefined;
    const [first, last] = [Number(from), Number(to ?? from)];
    if (last < first || last >= LONGEST || (not === '^' && to !== undefined)) return undefined;
    for (let number = first; number <= last; number += 1)
      if (not === '^') numbers.delete(number);
      else numbers.add(number);
  }
  return [...numbers];
}

/** Numbers as libvirt writes a set of them, such as `0-3,8`. */
export function formatNumberList(numbers: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const number of new Set(numbers.toSorted((a, b) => a - b))) {
    const open = ranges.at(-1);
    if (open && open[1] === number - 1) open[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join();
}
