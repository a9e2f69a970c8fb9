import type { Io, Output } from './io.js';

const BAR = 24;
/** Milliseconds between two drawings: a terminal is slower than the work it shows. */
const PAUSE = 50;
const ERASE_LINE = '\r\x1b[K';

/** A line on a terminal that shows how many of many inputs are done; anywhere else it shows nothing. */
export class Progress {
  readonly #output: Output | undefined;
  readonly #total: number | undefined;
  #done = 0;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #visible = false;

  /** @param total - How many there are; left out, nobody knows. */
  constructor({ stderr, env }: Io, total?: number) {
    const shows = (total ?? 2) > 1 && stderr.isTTY === true && env['TERM'] !== 'dumb';
    this.#output = shows ? stderr : undefined;
    this.#total = total;
  }

  /** One more is done. */
  step(name: string): void {
    this.#done += 1;
    if (!this.#output || performance.now() - this.#drawnAt < PAUSE) return;
    this.#drawnAt = performance.now();
    this.#visible = true;
    this.#output.write(`${ERASE_LINE}${this.#line(name, this.#output.columns || 80)}`);
  }

  /** Makes room for other lines; the next step may draw again. */
  clear(): void {
    if (this.#visible) this.#output?.write(ERASE_LINE);
    this.#visible = false;
  }

  #line(name: string, columns: number): string {
    // A line that wraps could not be erased, so the last column stays free.
    return `${this.#count()} ${name}`.slice(0, columns - 1);
  }

  #count(): string {
    if (this.#total === undefined) return `${this.#done} done`;
    const filled = Math.floor((BAR * this.#done) / this.#total);
    const bar = `[${'#'.repeat(filled)}${' '.repeat(BAR - filled)}]`;
    return `${bar} ${String(this.#done).padStart(String(this.#total).length)}/${this.#total}`;
  }
}
