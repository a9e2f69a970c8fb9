import type { Issue } from 'virtwright';
import type { Answer, Question } from '../question.js';

/** How long a program may run, in milliseconds. */
const PATIENCE = 3000;

/** Asks one question at a time, in a thread of its own; of those that come meanwhile the last one counts. */
export class Asking {
  readonly #source: string;
  readonly #answered: (answer: Answer, asked: number) => void;
  #thread: Worker | undefined;
  #waiting: Question | undefined;
  #asked: Question | undefined;

  /**
   * @param source - The program of the thread.
   * @param answered - Takes each part of an answer, and when it was asked for, as `performance.now()` tells it.
   */
  constructor(source: string, answered: (answer: Answer, asked: number) => void) {
    this.#source = source;
    this.#answered = answered;
    this.#thread = this.#start();
  }

  ask(question: Question): void {
    if (this.#asked) {
      this.#waiting = question;
      return;
    }
    this.#asked = question;
    this.#thread ??= this.#start();
    const thread = this.#thread;
    const began = performance.now();
    const stop = setTimeout(() => this.#giveUp(began), PATIENCE);
    thread.onmessage = ({ data }: MessageEvent<Answer>) => {
      this.#answered(data, began);
      if (data.more) return;
      clearTimeout(stop);
      this.#done();
    };
    thread.postMessage(question);
  }

  #done(): void {
    this.#asked = undefined;
    const next = this.#waiting;
    this.#waiting = undefined;
    if (next) this.ask(next);
  }

  /** A program without end is stopped with its thread. */
  #giveUp(began: number): void {
    this.#thread?.terminate();
    this.#thread = undefined;
    const message = `It took more than ${PATIENCE / 1000} s and was stopped.`;
    const remedy = 'See whether the program comes to an end.';
    const issues: readonly Issue[] = [{ code: 'timeout', severity: 'error', message, remedy }];
    this.#answered({ seen: {}, issues }, began);
    this.#done();
  }

  #start(): Worker {
    const address = URL.createObjectURL(new Blob([this.#source], { type: 'text/javascript' }));
    const thread = new Worker(address);
    URL.revokeObjectURL(address);
    return thread;
  }
}
