import { basename } from 'node:path';
import type { Command } from 'commander';
import { type Issue, VirtwrightError } from '../issue.js';
import type { Work } from './crew.js';
import { makeDirectory, print, writeText } from './files.js';
import { inOrder } from './in-order.js';
import type { ExitStatus, Io } from './io.js';
import { addJobsOption, handsFor, help, type JobsFlags } from './jobs.js';
import { attempt, type Converted, issuesOf, type Outcome } from './outcome.js';
import { Progress } from './progress.js';
import { addReportOptions, Reporter, type ReportFlags } from './reporter.js';
import { type Store, type StoreFlags, storeOf } from './store.js';
import { type Target, targetsIn } from './targets.js';
import { UsageError } from './usage.js';

/** Flags that say where results go. */
export interface OutFlags extends StoreFlags {
  readonly outDir?: string;
}

/** Flags of a verb that turns files into files. */
export interface BatchFlags extends ReportFlags, JobsFlags, OutFlags {}

/** What a verb does to one file. */
export interface FileTask {
  /** What was done, for the closing line: `12 placed`. */
  readonly done: string;
  /** Base name of the result; that of the input when left out. */
  readonly rename?: (name: string) => string;
  /** @throws {@link VirtwrightError} when the file cannot be converted. */
  readonly convert: (text: string) => Converted | Promise<Converted>;
}

export function addBatchOptions(command: Command): Command {
  return addReportOptions(addJobsOption(addOutOption(command)));
}

function addOutOption(command: Command): Command {
  return command.option(
    '--out-dir <dir>',
    'write each result here, under the name of its file; without it, a single result is printed',
  );
}

/** Converts files, several at the same time; one that fails does not stop the others. */
export async function convertFiles(
  files: readonly string[],
  flags: BatchFlags,
  task: FileTask,
  io: Io,
): Promise<ExitStatus> {
  const work = (text: string): Promise<Outcome> => attempt(() => task.convert(text), io);
  if (io.helps) return help(io.helps, work);
  const store = await storeOf(flags, files, io);
  const keep = keepsResults(files, flags, store, task.rename);
  const reporter = new Reporter(io, flags);
  let converted = 0;
  const tell: EachFile['tell'] = async (file, { xml, issues, report }, progress) => {
    const label = store.labelOf(file);
    try {
      if (xml === undefined) throw new VirtwrightError(issues);
      const { issues: found, ...kept } = await keep(file, xml);
      if (kept.xml !== undefined && !flags.json) await print(kept.xml, io);
      await reporter.answer(label, {
        issues: [...issues, ...found],
        data: kept,
        ...(report && { report }),
      });
      converted += 1;
    } catch (error) {
      progress.clear();
      reporter.failure(label, error);
    }
  };
  await throughFiles(files, flags, { work, tell }, store, io);
  if (files.length > 1)
    reporter.remark(`${converted} ${task.done}, ${files.length - converted} failed`);
  return reporter.status;
}

/** What is done with each of many files: the work, which threads may do, and what is told of it here. */
export interface EachFile {
  readonly work: Work;
  readonly tell: (file: string, outcome: Outcome, progress: Progress) => Promise<void>;
}

/** Goes through files, several at the same time, and tells of each in its turn. */
export async function throughFiles(
  files: readonly string[],
  flags: ReportFlags & JobsFlags,
  { work, tell }: EachFile,
  store: Store,
  io: Io,
): Promise<void> {
  const progress = new Progress(io, flags.quiet || flags.json ? 0 : files.length);
  const hands = handsFor(work, flags, files.length, io);
  const told = async (file: string, outcome: Outcome): Promise<void> => {
    if (outcome.issues.length > 0 || outcome.report) progress.clear();
    await tell(file, outcome, progress);
    progress.step(basename(store.labelOf(file)));
  };
  try {
    await inOrder(files, (file) => outcomeOf(file, hands.work, store, io), told, hands.ahead);
  } finally {
    await hands.close();
    progress.clear();
  }
}

async function outcomeOf(file: string, work: Work, store: Store, io: Io): Promise<Outcome> {
  try {
    return await work(await store.read(file));
  } catch (error) {
    return { issues: issuesOf(error, io.env) };
  }
}

/** Where the result of a file went, and what is to be known of that. */
export interface Kept {
  /** The file it is in. */
  readonly written?: string;
  /** The result itself, where no flag says where it goes. */
  readonly xml?: string;
  readonly issues: readonly Issue[];
}

/** What keeps the result of a file. */
export type Keep = (file: string, xml: string) => Promise<Kept>;

/**
 * Keeps results where the flags say: written back, or in a directory, which is made.
 *
 * @param rename - Turns the base name of an input into that of its result.
 */
export function keepsResults(
  files: readonly string[],
  flags: OutFlags,
  store: Store,
  rename?: (name: string) => string,
): Keep {
  const targets = prepareTargets(files, flags, store, rename);
  return async (file, xml) => {
    if (flags.write) return { written: file, issues: await store.write(file, xml) };
    const target = targets.get(store.fileOf(file));
    if (target) writeText(target.path, xml, target.mode);
    return { ...(target ? { written: target.path } : { xml }), issues: [] };
  };
}

/** Where results go, with the directory made; nowhere when the only one is to be printed. */
function prepareTargets(
  files: readonly string[],
  { outDir, write }: OutFlags,
  { fileOf }: Store,
  rename: (name: string) => string = (name) => name,
): ReadonlyMap<string, Target> {
  if (write && outDir !== undefined)
    throw new UsageError('--write and --out-dir say two places for a result; leave one out.');
  if (write) return new Map();
  if (outDir === undefined) {
    if (files.length === 1) return new Map();
    throw new UsageError(`${files.length} files need --out-dir; only a single one is printed.`);
  }
  const targets = targetsIn(outDir, files.map(fileOf), rename);
  makeDirectory(outDir);
  return targets;
}
