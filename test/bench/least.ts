/** The least milliseconds of as many runs as fit into a moment, and of three at least: what else runs makes none faster. */
export function least(task: () => unknown, moment = 300): number {
  let best = Number.POSITIVE_INFINITY;
  const end = performance.now() + moment;
  for (let run = 0, now = performance.now(); run < 3 || now < end; run += 1) {
    task();
    const after = performance.now();
    best = Math.min(best, after - now);
    now = after;
  }
  return best;
}
