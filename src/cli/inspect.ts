import type { Command } from 'commander';
import { type Issue, VirtwrightError } from '../issue.js';
import type { Design } from '../report/design.js';
import type { Topology } from '../topology/index.js';
import { print } from './files.js';
import { addHostOptions } from './host-facts.js';
import { addIntentOptions } from './intents.js';
import type { ExitStatus, Io } from './io.js';
import {
  addPolicyOptions,
  addStartOptions,
  type PlacementFlags,
  placeOptions,
} from './placement.js';
import { addReportOptions, Reporter, type ReportFlags } from './reporter.js';
import { designOf, partOf } from './source.js';
import { addConnectOption, type ConnectFlags, storeOf } from './store.js';

/** Flags of a verb that shows the design of one file. */
export interface InspectFlags extends PlacementFlags, ReportFlags, ConnectFlags {}

export function addInspectOptions(command: Command): Command {
  return addReportOptions(
    addHostOptions(addIntentOptions(addStartOptions(addPolicyOptions(addConnectOption(command))))),
  );
}

/**
 * Designs the guest of a file and prints what is to be shown of it.
 *
 * @param showPart - What is shown of a guest that has no design, beside the issues that stand in its way.
 */
export async function inspect(
  file: string,
  flags: InspectFlags,
  show: (design: Design) => string,
  io: Io,
  showPart?: (part: Topology, issues: readonly Issue[]) => string,
): Promise<ExitStatus> {
  const options = await placeOptions(flags, [file], io);
  const reporter = new Reporter(io, flags);
  const store = await storeOf(flags, [file], io);
  const label = store.labelOf(file);
  let text = '';
  try {
    text = await store.read(file);
    const design = await designOf(text, store.fileOf(file), options);
    const shown = show(design);
    reporter.issues(label, design.issues);
    await print(`${shown}\n`, io);
  } catch (error) {
    const part = showPart && (await partOf(text, store.fileOf(file), options));
    if (part && VirtwrightError.is(error)) await print(`${showPart(part, error.issues)}\n`, io);
    reporter.failure(label, error);
  }
  return reporter.status;
}
