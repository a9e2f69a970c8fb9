import { type Command, InvalidArgumentError, Option } from 'commander';
import { makePolicy, policies } from '../../policies/registry.js';
import type { PlaceOptions } from '../placement/options.js';
import type { PolicySpec } from '../topology/policy.js';
import { asUsageError, UsageError } from './usage.js';

/** Flags of a verb that places devices. */
export interface PlacementFlags {
  readonly policy?: string;
  readonly policyOptions?: NonNullable<PolicySpec['options']>;
  readonly fresh?: boolean;
}

const NAMES = Object.keys(policies);

export function addPolicyOptions(command: Command): Command {
  const policy = new Option(
    '--policy <name>',
    'who proposes the places, also with its version as pure-pcie@1; by default auto, which suits the machine and the operating system',
  );
  const options = new Option(
    '--policy-options <json>',
    'options of that policy, as \'{"spares":4}\'',
  );
  return command
    .addOption(policy.choices(NAMES).argParser(parsePolicy))
    .addOption(options.argParser(parseOptions));
}

export function addFreshOption(command: Command): Command {
  return command.option(
    '--fresh',
    'drop the PCI addresses of domain XML first, and all PCI controllers but roots',
  );
}

/** @throws {@link UsageError} when the policy does not take its options. */
export function placeOptions(flags: PlacementFlags): Pick<PlaceOptions, 'policy' | 'fresh'> {
  const { policy: name, policyOptions: options, fresh = false } = flags;
  if (name === undefined) {
    if (options) throw new UsageError('--policy-options needs --policy.');
    return { fresh };
  }
  try {
    return { fresh, policy: makePolicy({ name, ...(options && { options }) }) };
  } catch (error) {
    throw asUsageError(error);
  }
}

/** The version is looked at where the policy is made. */
function parsePolicy(value: string): string {
  if (NAMES.some((name) => value === name || value.startsWith(`${name}@`))) return value;
  throw new InvalidArgumentError(`Allowed choices are ${NAMES.join(', ')}.`);
}

function parseOptions(json: string): Readonly<Record<string, unknown>> {
  const options = parseJson(json);
  if (isRecord(options)) return options;
  throw new InvalidArgumentError('Give a JSON object, such as \'{"spares":4}\'.');
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
