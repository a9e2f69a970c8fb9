import type { Worker } from 'node:worker_threads';
import { errorOf } from '../issue.js';
import type { Outcome } from './outcome.js';

/** What is done to a text. */
export type Work = (text: string) => Promise<Outcome>;

/** What a thread says: that it is ready, then what became of each text in the order in which it was sent. */
export type HelperMessage = 'ready' | Outcome;

/** Texts that a thread has at a time, so that it need not wait for the next one; few, so that none is done long before the others. */
const AT_ONCE = 6;

interface Task {
  readonly text: string;
  readonly done: (outcome: Outcome) => void;
  /** Whether a thread ended while it was at it. */
  readonly failedBefore: boolean;
}

interface Helper {
  readonly thread: Worker;
  /** What it was sent and has not answered; it is at the first one. */
  readonly tasks: Task[];
  isReady: boolean;
}

/**
 * Threads that do the same work to many texts.
 *
 * The text at which a thread ends is given to another thread, and fails when that ends at it too; all others that the thread
 * had are done all the same.
 */
export class Crew {
  readonly #start: () => Worker;
  readonly #here: Work;
  readonly #helpers = new Set<Helper>();
  #isClosed = false;

  /** @param here - Does what is left where a thread cannot even start. */
  constructor(start: () => Worker, size: number, here: Work) {
    this.#start = start;
    this.#here = here;
    for (let at = 0; at < size; at += 1) this.#hire([]);
  }

  /** Gives a text to a thread; nothing where none is ready, or all have enough. */
  give(text: string): Promise<Outcome> | undefined {
    const ready = [...this.#helpers].filter(({ isReady }) => isReady);
    const least = Math.min(AT_ONCE, ...ready.map(({ tasks }) => tasks.length));
    const helper = ready.find(({ tasks }) => tasks.length === least);
    if (!helper || least === AT_ONCE) return undefined;
    return new Promise((done) => send(helper, { text, done, failedBefore: false }));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#helpers].map(({ thread }) => thread.terminate()));
  }

  #hire(tasks: readonly Task[]): void {
    const helper: Helper = { thread: this.#start(), tasks: [], isReady: false };
    this.#helpers.add(helper);
    let reason = '';
    helper.thread
      .on('message', (message: HelperMessage) => {
        if (message === 'ready') helper.isReady = true;
        else helper.tasks.shift()?.done(message);
      })
      .on('error', (error: Error) => {
        reason = error.message;
      })
      .on('exit', () => this.#ended(helper, reason));
    for (const task of tasks) send(helper, task);
  }

  #ended(helper: Helper, reason: string): void {
    this.#helpers.delete(helper);
    const [first, ...others] = helper.tasks;
    if (this.#isClosed || !first) return;
    const again = first.failedBefore ? others : [{ ...first, failedBefore: true }, ...others];
    if (first.failedBefore) first.done(lost(reason));
    // One that could not start is followed by none: the next one could not either.
    if (helper.isReady) this.#hire(again);
    else for (const { text, done } of others) void this.#here(text).then(done);
  }
}

function send({ thread, tasks }: Helper, task: Task): void {
  tasks.push(task);
  thread.postMessage(task.text);
}

function lost(reason: string): Outcome {
  const why = reason === '' ? '' : `: ${reason.replace(/\.$/, '')}`;
  const message = `Two threads ended while they were at it${why}.`;
  const remedy = 'Look whether memory is short; --jobs 1 does without threads.';
  return { issues: [errorOf('thread-lost', message, remedy)] };
}
