import { basename } from 'node:path';
import type { Command } from 'commander';
import type { Design } from '../report/design.js';
import { labelOf, makeDirectory, print, readText, writeText } from './files.js';
import type { ExitStatus, Io } from './io.js';
import { Progress } from './progress.js';
import { addReportOptions, type Report, Reporter, type ReportFlags } from './reporter.js';
import { type Target, targetsIn } from './targets.js';
import { UsageError } from './usage.js';

/** Flags of a verb that turns files into files. */
export interface BatchFlags extends ReportFlags {
  readonly outDir?: string;
}

/** What a verb does to one file. */
export interface FileTask {
  /** What was done, for the closing line: `12 placed`. */
  readonly done: string;
  /** Base name of the result; that of the input when left out. */
  readonly rename?: (name: string) => string;
  /** @throws {@link VirtwrightError} when the file cannot be converted. */
  readonly convert: (text: string) => Converted | Promise<Converted>;
}

export interface Converted extends Pick<Design, 'xml' | 'issues'> {
  /** What else is to be told of it, as plain data or as lines for a reader. */
  readonly report?: Report;
}

export function addBatchOptions(command: Command): Command {
  return addReportOptions(
    command.option(
      '--out-dir <dir>',
      'write each result here, under the name of its file; without it, a single result is printed',
    ),
  );
}

/** Converts files one after the other; one that fails does not stop the others. */
export async function convertFiles(
  files: readonly string[],
  flags: BatchFlags,
  task: FileTask,
  io: Io,
): Promise<ExitStatus> {
  const targets = prepareTargets(files, flags, task);
  const reporter = new Reporter(io, flags);
  const progress = new Progress(io, flags.quiet || flags.json ? 0 : files.length);
  let converted = 0;
  for (const file of files) {
    const label = labelOf(file);
    try {
      const { xml, issues, report } = await task.convert(await readText(file, io));
      const target = targets.get(file);
      if (target) writeText(target.path, xml, target.mode);
      else await print(xml, io);
      if (issues.length > 0 || report) progress.clear();
      reporter.issues(label, issues);
      if (report) reporter.report(label, report);
      converted += 1;
    } catch (error) {
      progress.clear();
      reporter.failure(label, error);
    }
    progress.step(basename(label));
  }
  progress.clear();
  if (files.length > 1)
    reporter.remark(`${converted} ${task.done}, ${files.length - converted} failed`);
  return reporter.status;
}

/** Where results go, with the directory made; nowhere when the only one is to be printed. */
function prepareTargets(
  files: readonly string[],
  { outDir }: BatchFlags,
  { rename = (name) => name }: FileTask,
): ReadonlyMap<string, Target> {
  if (outDir === undefined) {
    if (files.length === 1) return new Map();
    throw new UsageError(`${files.length} files need --out-dir; only a single one is printed.`);
  }
  const targets = targetsIn(outDir, files, rename);
  makeDirectory(outDir);
  return targets;
}
