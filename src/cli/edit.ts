import type { Command } from 'commander';
import type { OpenGuest } from '../editing/steps.js';
import { print } from './files.js';
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
import { addStoreOptions, type StoreFlags, storeOf } from './store.js';

/** Flags of a verb that changes a definition. */
export interface EditFlags extends PlacementFlags, ReportFlags, StoreFlags {}

export function addEditOptions(command: Command): Command {
  const placing = addHostOptions(addIntentOptions(addRepairOption(addPolicyOptions(command))));
  return addReportOptions(addStoreOptions(placing));
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
  const store = await storeOf(flags, [file], io);
  const { policy, host, ...options } = await placeOptions(flags, [file], io);
  const { open } = await import('../editing/open.js');
  const reporter = new Reporter(io, flags);
  try {
    let opened = edit(open(await store.read(file), options));
    if (policy) opened = opened.policy(policy);
    if (host) opened = opened.host(host);
    const { xml, issues } = opened.design();
    const written = flags.write ? await store.write(file, xml) : [];
    if (!flags.write && !flags.json) await print(xml, io);
    const data = flags.write ? { written: file } : { xml };
    await reporter.answer(store.labelOf(file), { issues: [...issues, ...written], data });
  } catch (error) {
    reporter.failure(store.labelOf(file), error);
  }
  return reporter.status;
}
