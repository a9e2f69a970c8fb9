/** Lines that only one of two texts has, in order, marked as diff does and without their indentation. */
export function changedLines(before: string, after: string): string[] {
  const [left, right] = [before.split('\n'), after.split('\n')];
  const common = commonLengths(left, right);
  const changes: string[] = [];
  let [at, to] = [0, 0];
  while (at < left.length || to < right.length)
    if (at < left.length && left[at] === right[to]) {
      at += 1;
      to += 1;
    } else if (to >= right.length || (at < left.length && common(at + 1, to) >= common(at, to + 1)))
      changes.push(`-${left[at++]?.trim()}`);
    else changes.push(`+${right[to++]?.trim()}`);
  return changes;
}

/** How many lines the ends of two texts have in common at most, in order. */
function commonLengths(
  left: readonly string[],
  right: readonly string[],
): (at: number, to: number) => number {
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  for (let at = left.length - 1; at >= 0; at -= 1)
    for (let to = right.length - 1; to >= 0; to -= 1)
      lengths[at * width + to] =
        left[at] === right[to]
          ? (lengths[(at + 1) * width + to + 1] ?? 0) + 1
          : Math.max(lengths[(at + 1) * width + to] ?? 0, lengths[at * width + to + 1] ?? 0);
  return (at, to) => lengths[at * width + to] ?? 0;
}
