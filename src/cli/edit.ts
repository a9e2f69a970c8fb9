import type { Command } from 'commander';
import type { OpenGuest } from '../editing/steps.js';
import { labelOf, print, readText, replaceText, STDIN } from './files.js';
import { addHostOptions } from './host-facts.js';
import { addIntentOptions } from './intents.js';
import type { ExitStatus, Io } from './io.js';
import {
  addPolicyOptions,
  addRepairOption,
  type PlacementFlags,
  placeOptions,
} from './placement.js';
import { addReportOptions, Reporter, type ReportFlags } from './reporter.js';
import { UsageError } from './usage.js';

/** Flags of a verb that changes a definition. */
export interface EditFlags extends PlacementFlags, ReportFlags {
  readonly write?: boolean;
}

export function addEditOptions(command: Command): Command {
  const placing = addHostOptions(addIntentOptions(addRepairOption(addPolicyOptions(command))));
  return addReportOptions(
    placing.option('-w, --write', 'write the result into the file; without it, it is printed'),
  );
}

/**
 * Changes the guest of a file, and prints its definition or writes it in place.
 *
 * @param edit - Says what is to become of it.
 * @throws {@link UsageError}
 */
export async function editFile(
  file: string,
  flags: EditFlags,
  edit: (opened: OpenGuest) => OpenGuest,
  io: Io,
): Promise<ExitStatus> {
  if (flags.write && file === STDIN)
    throw new UsageError('Standard input cannot be written in place; leave --write out.');
  const { policy, host, ...options } = await placeOptions(flags, [file], io);
  const { open } = await import('../editing/open.js');
  const reporter = new Reporter(io, flags);
  try {
    let opened = edit(open(await readText(file, io), options));
    if (policy) opened = opened.policy(policy);
    if (host) opened = opened.host(host);
    const { xml, issues } = opened.design();
    if (flags.write) replaceText(file, xml);
    else await print(xml, io);
    reporter.issues(labelOf(file), issues);
  } catch (error) {
    reporter.failure(labelOf(file), error);
  }
  return reporter.status;
}
