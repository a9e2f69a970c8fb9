import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Command } from 'commander';
import { filesBeside } from './beside.js';
import { Crew, type HelperMessage, type Work } from './crew.js';
import type { ExitStatus, Io } from './io.js';
import type { Outcome } from './outcome.js';
import { UsageError } from './usage.js';

/** Flags of a verb that does the same to many inputs. */
export interface JobsFlags {
  readonly jobs?: string;
}

/** So many inputs are done sooner than another thread has started and is warm. */
const FEW = 16;

/** Inputs taken ahead for each thread, so that one that takes long does not keep the others waiting. */
const AHEAD = 16;

export function addJobsOption(command: Command): Command {
  return command.option(
    '--jobs <number>',
    'threads that work at the same time on many inputs (default: one for each processor)',
  );
}

/** Who does the work. */
export interface Hands {
  readonly work: Work;
  /** How many inputs they can use at the same time. */
  readonly ahead: number;
  close(): Promise<void>;
}

/**
 * Hands for many inputs: this thread, and others where they are worth it.
 *
 * @param count - How many inputs there will be, about; left out, nobody knows before they come.
 * @throws {@link UsageError} when the number of jobs is none.
 */
export function handsFor(
  work: Work,
  { jobs: said }: JobsFlags,
  count: number | undefined,
  io: Io,
): Hands {
  const jobs = jobsOf(said);
  const { startHelper } = io;
  if (jobs === 1 || (count ?? FEW + 1) <= FEW || !startHelper)
    return { work, ahead: 1, close: async () => {} };
  const start = (): Crew => new Crew(() => startHelper(filesBeside(io)), jobs - 1, work);
  let crew = count === undefined ? undefined : start();
  let taken = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const take = async (text: string): Promise<{ readonly outcome: Promise<Outcome> }> => {
    taken += 1;
    if (taken > FEW) crew ??= start();
    // Other threads are heard only between two turns of the event loop.
    if (crew) await setImmediate();
    const given = crew?.give(text);
    if (given) return { outcome: given };
    return { outcome: Promise.resolve(await work(text)) };
  };
  return {
    ahead: jobs * AHEAD,
    work: async (text) => {
      const taking = turn.then(() => take(text));
      turn = taking.catch(() => {});
      return (await taking).outcome;
    },
    close: async () => crew?.close(),
  };
}

/** No machine has more processors than Linux counts (CONFIG_NR_CPUS). */
const MOST_JOBS = 8192;

function jobsOf(said: string | undefined): number {
  if (said === undefined) return availableParallelism();
  const jobs = /^\d{1,4}$/.test(said) ? Number(said) : 0;
  if (jobs >= 1 && jobs <= MOST_JOBS) return jobs;
  throw new UsageError(`--jobs is '${said}' and has to be a number from 1 to ${MOST_JOBS}.`);
}

/** What a thread does that helps: the work on each text that it is sent, until nobody sends any more. */
export function help({ port }: NonNullable<Io['helps']>, work: Work): Promise<ExitStatus> {
  const say = (message: HelperMessage): void => port.postMessage(message);
  port.on('message', async (text: string) => say(await work(text)));
  say('ready');
  return new Promise((resolve) => port.once('close', () => resolve(0)));
}
