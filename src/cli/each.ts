import { basename } from 'node:path';
import type { Issue } from '../issue.js';
import type { PlaceOptions } from '../placement/job/options.js';
import { type Goal, optionsFor } from './against.js';
import { labelOf, print, readText } from './files.js';
import type { ExitStatus, Io } from './io.js';
import { type PlacementFlags, placeOptions } from './placement.js';
import { Progress } from './progress.js';
import { Reporter, type ReportFlags } from './reporter.js';
import { type ConnectFlags, connectionTo } from './store.js';

/** Flags of a verb that goes with files to a libvirt. */
export interface EachFlags extends ReportFlags, ConnectFlags, PlacementFlags {}

/** What became of a file. */
export interface Told {
  /** For a reader, lines. */
  readonly text: string;
  /** For a program. */
  readonly data: object;
  /** Whether it is not as it should be, though nothing failed. */
  readonly differs?: boolean;
  readonly issues?: readonly Issue[];
}

/** What is done with the text of a file. */
export type EachStep = (text: string, file: string, goal: Goal) => Promise<Told>;

/** Goes with files to a libvirt, one after the other; one that fails does not stop the others. */
export async function withEach(
  files: readonly string[],
  flags: EachFlags,
  step: EachStep,
  io: Io,
): Promise<ExitStatus> {
  const given = await placeOptions(flags, files, io);
  const reporter = new Reporter(io, flags);
  const goal = await goalOf(flags, given, reporter, io);
  if (!goal) return reporter.status;
  const progress = new Progress(io, flags.quiet || flags.json ? 0 : files.length);
  let differs = false;
  for (const file of files) {
    const label = labelOf(file);
    try {
      const told = await step(await readText(file, io), file, goal);
      progress.clear();
      const { text, data, issues = [] } = told;
      await reporter.answer(label, { issues, data });
      if (!flags.json && !flags.quiet) await print(`${label}: ${text}\n`, io);
      differs ||= told.differs === true;
    } catch (error) {
      progress.clear();
      reporter.failure(label, error);
    }
    progress.step(basename(label));
  }
  progress.clear();
  return reporter.status === 0 && differs ? 3 : reporter.status;
}

/** Without a connection there is nothing to be done, which is told once. */
async function goalOf(
  { connect }: ConnectFlags,
  given: PlaceOptions,
  reporter: Reporter,
  io: Io,
): Promise<Goal | undefined> {
  try {
    const connection = await connectionTo(connect, io);
    return { connection, given, options: await optionsFor(connection, given) };
  } catch (error) {
    reporter.failure(connect ?? 'libvirt', error);
    return undefined;
  }
}
