import { type Command, Option } from 'commander';
import { makePolicy, policies } from '../../policies/registry.js';
import { isRecord } from '../is-record.js';
import type { PlaceOptions } from '../placement/job/options.js';
import { type HostFlags, hostOption } from './host-facts.js';
import { type IntentFlags, intentOptions } from './intents.js';
import type { Io } from './io.js';
import { addOsinfoOption, type OsinfoFlags, osinfoOption } from './osinfo.js';
import { type PastFlags, pastOptions } from './past.js';
import { asUsageError, UsageError } from './usage.js';

/** Flags of a verb that places devices. */
export interface PlacementFlags extends PastFlags, HostFlags, IntentFlags, OsinfoFlags {
  readonly policy?: string;
  readonly policyOptions?: string;
  readonly fresh?: boolean;
  readonly repair?: boolean;
}

export function addPolicyOptions(command: Command): Command {
  const policy = new Option(
    '--policy <name>',
    'who proposes the places, also with its version as pure-pcie@1; by default auto, which suits the machine and the operating system',
  );
  // The choices are for the help: a name is looked at where the policy is made, also one with a version.
  return addOsinfoOption(command)
    .addOption(policy.choices(Object.keys(policies)).argParser(String))
    .option('--policy-options <json>', 'options of that policy, as \'{"spares":4}\'');
}

export function addStartOptions(command: Command): Command {
  return addRepairOption(command).option(
    '--fresh',
    'drop the PCI addresses of domain XML first, and all PCI controllers but the root; devices of an expander bus still want its node',
  );
}

export function addRepairOption(command: Command): Command {
  return command.option(
    '--repair',
    'move what clashes or does not fit in domain XML, as little as possible, and tell each move',
  );
}

/**
 * What the flags come to, told together where it is wrong.
 *
 * @param files - The files of the verb.
 * @throws {@link UsageError}
 */
export function placeOptions(
  flags: PlacementFlags,
  files: readonly string[],
  io: Io,
): Promise<PlaceOptions> {
  return together(
    policyOptions(flags),
    pastOptions(flags, files, io),
    hostOption(flags, files, io),
    intentOptions(flags, files, io),
    osinfoOption(flags, files, io),
  );
}

/** @throws {@link UsageError} when there is no such policy, or it does not take its options. */
async function policyOptions({
  policy: name,
  policyOptions: json,
  fresh = false,
  repair = false,
}: PlacementFlags): Promise<Pick<PlaceOptions, 'policy' | 'fresh' | 'repair'>> {
  const start = { ...(fresh && { fresh }), ...(repair && { repair }) };
  if (name === undefined) {
    if (json !== undefined) throw new UsageError('--policy-options needs --policy.');
    return start;
  }
  const options = json === undefined ? undefined : parseOptions(json);
  try {
    return { ...start, policy: makePolicy({ name, ...(options && { options }) }) };
  } catch (error) {
    throw asUsageError(error);
  }
}

async function together(...groups: readonly Promise<PlaceOptions>[]): Promise<PlaceOptions> {
  const settled = await Promise.allSettled(groups);
  const faults: unknown[] = settled.flatMap((one) =>
    one.status === 'rejected' ? [one.reason] : [],
  );
  const lines = faults.map((fault) => {
    if (fault instanceof UsageError) return fault.message;
    throw fault;
  });
  if (lines.length > 0) throw new UsageError(lines.join('\n'));
  const values = settled.map((one) => (one.status === 'fulfilled' ? one.value : {}));
  return Object.assign({}, ...values);
}

function parseOptions(json: string): Readonly<Record<string, unknown>> {
  const options = parseJson(json);
  if (isRecord(options)) return options;
  throw new UsageError('--policy-options has to be a JSON object, such as \'{"spares":4}\'.');
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
