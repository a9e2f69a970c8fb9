import type { Command } from 'commander';
import { isRecord } from '../is-record.js';
import { errorOf, type Issue, VirtwrightError } from '../issue.js';
import { nearest } from '../nearest.js';
import type { BatchFlags } from './batch.js';
import { printLine } from './files.js';
import { inOrder } from './in-order.js';
import type { ExitStatus, Io } from './io.js';
import { handsFor, help } from './jobs.js';
import { countOf, type Line, linesOf, textOf } from './lines.js';
import { attempt, type Converted, issuesOf, type Outcome } from './outcome.js';
import { type PlainOption, type PlainOptions, readPlainOptions } from './plain-options.js';
import { Progress } from './progress.js';
import { Reporter } from './reporter.js';
import { UsageError } from './usage.js';

/** Flags of a verb that can read lines of JSON. */
export interface LineFlags extends BatchFlags {
  readonly ndjson?: boolean;
  readonly remember?: string;
}

/** What a verb does to one line. */
export interface LineTask {
  /** The member that holds the guest. */
  readonly member: 'xml' | 'guest';
  /** What may stand beside it. */
  readonly beside: readonly PlainOption[];
  /** @param nearer - What the line says beside the guest; ranks above what the command line says. */
  readonly convert: (guest: unknown, nearer: PlainOptions) => Converted | Promise<Converted>;
}

export function addLinesOption(command: Command, member: LineTask['member']): Command {
  return command.option(
    '--ndjson',
    `read lines of JSON, as {"id":"web","${member}":…}, and answer each with one, as {"id":"web","ok":true,"xml":"…","issues":[]}`,
  );
}

/** Converts lines of JSON, each on its own: one that fails is answered with its number. */
export async function convertLines(
  files: readonly string[],
  flags: LineFlags,
  task: LineTask & { readonly done: string },
  io: Io,
): Promise<ExitStatus> {
  refuseWithLines(flags);
  const work = (text: string): Promise<Outcome> => convertLine(text, task, io);
  if (io.helps) return help(io.helps, work);
  const reporter = new Reporter(io, flags);
  const progress = new Progress(io, flags.quiet || flags.json ? 0 : undefined);
  const hands = handsFor(work, flags, countOf(files), io);
  let [done, failed] = [0, 0];
  try {
    const lines = linesOf(files, io, (file, error) => reporter.failure(file, error));
    const doLine = async (line: Line): Promise<Outcome> => {
      try {
        return await hands.work(textOf(line));
      } catch (error) {
        return { issues: issuesOf(error, io.env) };
      }
    };
    const tell = async (line: Line, outcome: Outcome): Promise<void> => {
      if (outcome.xml === undefined) failed += 1;
      else done += 1;
      progress.clear();
      await printLine(answerTo(line, outcome), io);
      progress.step(String(outcome.id ?? ''));
    };
    await inOrder(lines, doLine, tell, hands.ahead);
  } finally {
    await hands.close();
    progress.clear();
  }
  reporter.remark(`${done} ${task.done}, ${failed} failed`);
  return failed > 0 ? 1 : reporter.status;
}

function refuseWithLines({ outDir, remember, write, connect }: LineFlags): void {
  const lines = [
    ...(write ? ['--ndjson answers on standard output; leave --write out.'] : []),
    ...(connect === undefined ? [] : ['--ndjson reads lines of files; leave --connect out.']),
    ...(outDir === undefined ? [] : ['--ndjson answers on standard output; leave --out-dir out.']),
    ...(remember === undefined ? [] : ['--remember is about one guest; --ndjson reads many.']),
  ];
  if (lines.length > 0) throw new UsageError(lines.join('\n'));
}

/** One line of the answer; of one that failed it says which line that was. */
function answerTo({ file, number }: Line, { id, xml, issues, report }: Outcome): object {
  return {
    ...(id !== undefined && { id }),
    ok: xml !== undefined,
    ...(xml === undefined ? { file, line: number } : { xml }),
    issues,
    ...(report && { report: report.data }),
  };
}

async function convertLine(text: string, task: LineTask, io: Io): Promise<Outcome> {
  const data = parsed(text);
  const id = isRecord(data) ? data['id'] : undefined;
  const outcome = await attempt(async () => {
    const line = checked(data, task);
    const said = task.beside
      .filter((option) => line[option] !== undefined)
      .map((option) => [option, async () => ({ data: line[option] })] as const);
    return task.convert(line[task.member], await readPlainOptions(new Map(said), String));
  }, io);
  return id === undefined ? outcome : { ...outcome, id };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @throws {@link VirtwrightError} `bad-line`, with everything that is wrong with its members. */
function checked(data: unknown, { member, beside }: LineTask): Readonly<Record<string, unknown>> {
  if (!isRecord(data))
    throw new VirtwrightError([bad('The line is no JSON object.', `Write {"${member}": …}.`)]);
  if (member === 'guest' && data['guest'] === undefined && Array.isArray(data['devices']))
    throw new VirtwrightError([
      bad('The line is a guest by itself.', 'Wrap it in guest: {"guest": …}.'),
    ]);
  const known = ['id', member, ...beside];
  const issues = Object.keys(data)
    .filter((name) => !known.includes(name))
    .map((name) => unknownMember(name, known));
  if (data[member] === undefined)
    issues.push(bad(`The line has no ${member}.`, `Write {"${member}": …}.`));
  if (issues.length > 0) throw new VirtwrightError(issues);
  return data;
}

function unknownMember(name: string, known: readonly string[]): Issue {
  const meant = nearest(name, known);
  return bad(
    `A line has no member '${name}' here; there are ${known.join(', ')}.`,
    meant === undefined ? 'Leave it out.' : `Did you mean ${meant}?`,
  );
}

function bad(message: string, remedy: string): Issue {
  return errorOf('bad-line', message, remedy);
}

/** The XML of a line. @throws {@link VirtwrightError} `bad-line` when it is no text. */
export function xmlOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new VirtwrightError([
    bad('The xml of the line is no text.', 'Write domain XML, in quotes.'),
  ]);
}
