import type { Io, Output } from './io.js';

const BAR = 24;
/** Milliseconds between two drawings: a terminal is slower than the work it shows. */
const PAUSE = 50;
const ERASE_LINE = '\r\x1b[K';

/** A bar on a terminal that shows how many of many files are done; anywhere else it shows nothing. */
export class Progress {
  readonly #output: Output | undefined;
  readonly #total: number;
  #done = 0;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #visible = false;

  constructor({ stderr, env }: Io, total: number) {
    const shows = total > 1 && stderr.isTTY === true && env['TERM'] !== 'dumb';
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
    const filled = Math.floor((BAR * this.#done) / this.#total);
    const bar = `[${'#'.repeat(filled)}${' '.repeat(BAR - filled)}]`;
    const count = String(this.#done).padStart(String(this.#total).length);
    // A line that wraps could not be erased, so the last column stays free.
    return `${bar} ${count}/${this.#total} ${name}`.slice(0, columns - 1);
  }
}
