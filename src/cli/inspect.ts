import type { Command } from 'commander';
import type { Paint } from '../paint.js';
import type { Design } from '../report/design.js';
import type { GuestTree } from '../report/guest-tree.js';
import type { Topology } from '../topology/index.js';
import { paintFor } from './colour.js';
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
import { viewOf } from './source.js';
import { addConnectOption, type ConnectFlags, storeOf } from './store.js';

/** Flags of a verb that shows the design of one file. */
export interface InspectFlags extends PlacementFlags, ReportFlags, ConnectFlags {}

export function addInspectOptions(command: Command): Command {
  return addReportOptions(
    addHostOptions(addIntentOptions(addStartOptions(addPolicyOptions(addConnectOption(command))))),
  );
}

/** What a verb shows of a guest: to people, and to programs. */
export interface Shown {
  readonly text: string;
  readonly data: object;
}

/** How a verb shows a guest. */
export interface View {
  /** @throws {@link VirtwrightError} where it does not have what is asked for. */
  readonly show: (design: Design, paint: Paint) => Shown;
  /** What is shown of a guest that has no design, as far as it could be placed; nothing where it is left out. */
  readonly showPart?: (part: GuestPart, paint: Paint) => Shown;
}

/** What could be placed of a guest that has no design. */
export interface GuestPart {
  readonly topology: Topology;
  readonly tree: GuestTree;
}

/** Designs the guest of a file and prints what is to be shown of it. */
export async function inspect(
  file: string,
  flags: InspectFlags,
  view: View,
  io: Io,
): Promise<ExitStatus> {
  const options = await placeOptions(flags, [file], io);
  const reporter = new Reporter(io, flags);
  const store = await storeOf(flags, [file], io);
  const label = store.labelOf(file);
  const paint = paintFor(io.stdout, flags, io);
  try {
    const result = await viewOf(await store.read(file), store.fileOf(file), options);
    const { topology, tree } = result.ok ? result.design : result;
    const part = topology && tree && view.showPart?.({ topology, tree }, paint);
    const shown = result.ok ? view.show(result.design, paint) : part;
    if (shown && !flags.json) await print(`${shown.text}\n`, io);
    const { issues } = result.ok ? result.design : result;
    await reporter.answer(label, { issues, data: shown?.data ?? {} });
  } catch (error) {
    reporter.failure(label, error);
  }
  return reporter.status;
}
