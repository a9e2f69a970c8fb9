import type { Command } from 'commander';
import { presets } from '../../policies/presets.js';
import { makePolicy, policies } from '../../policies/registry.js';
import { type PolicySpec, versionedName } from '../topology/policy.js';
import { print } from './files.js';
import type { ExitStatus, Io } from './io.js';
import { examples } from './usage.js';

const HELP = examples(['virtwright policies --json | jq -r .[].name', 'what --policy can name']);

/** What the verb tells of a policy. */
interface Row {
  readonly name: string;
  readonly summary: string;
  /** Its usual options. */
  readonly options?: PolicySpec['options'];
  /** What a preset is made of. */
  readonly policy?: PolicySpec;
}

/** `virtwright policies`: the policies and presets there are. */
export function addPolicies(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  program
    .command('policies')
    .summary('list the policies and presets')
    .description('Lists the policies and presets by name and version, with their usual options.')
    .option('--json', 'as JSON')
    .addHelpText('after', HELP)
    .action(async ({ json = false }: { readonly json?: boolean }) => {
      const rows = Object.keys(policies).map(rowOf);
      await print(`${json ? JSON.stringify(rows, null, 2) : rows.map(told).join('\n')}\n`, io);
      end(0);
    });
}

function rowOf(name: string): Row {
  const made = makePolicy({ name });
  const options = made.spec?.options;
  const preset = Object.entries(presets).find(([known]) => known === name)?.[1];
  return {
    name: versionedName(made),
    summary: made.summary,
    ...(options && { options }),
    ...(preset && { policy: preset.policy }),
  };
}

function told({ name, summary, options, policy }: Row): string {
  const lines = [name, `  ${summary}`];
  if (options) lines.push(`  options ${JSON.stringify(options)}`);
  if (policy) lines.push(`  preset  ${JSON.stringify(policy)}`);
  return lines.join('\n');
}
