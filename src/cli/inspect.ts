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
  readonly data: unknown;
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
  const told = ({ text, data }: Shown): Promise<void> =>
    print(`${flags.json ? JSON.stringify(data, undefined, 2) : text}\n`, io);
  try {
    const result = await viewOf(await store.read(file), store.fileOf(file), options);
    if (result.ok) await told(view.show(result.design, paint));
    else if (view.showPart && result.topology && result.tree)
      await told(view.showPart({ topology: result.topology, tree: result.tree }, paint));
    reporter.issues(label, result.ok ? result.design.issues : result.issues);
  } catch (error) {
    reporter.failure(label, error);
  }
  return reporter.status;
}
