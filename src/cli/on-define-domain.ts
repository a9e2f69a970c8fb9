import type { Command } from 'commander';
import { print } from './files.js';
import type { ExitStatus, Io } from './io.js';
import { Reporter } from './reporter.js';
import { examples } from './usage.js';
import { optionsOfVmi } from './vmi.js';

/** The verb that is the hook. */
export const HOOK = 'on-define-domain';

interface Flags {
  readonly vmi: string;
  readonly domain: string;
}

const HELP = examples(
  [
    `virtwright ${HOOK} --vmi "$(kubectl get vmi web -o json)" --domain "$(cat web.xml)"`,
    'see what the hook would make of a domain',
  ],
  [
    `ln -s "$(command -v virtwright)" /usr/bin/onDefineDomain`,
    'have sidecar-shim find it in a container',
  ],
);

/** `virtwright on-define-domain`: the hook of that name of KubeVirt, as its sidecar-shim calls it. */
export function addOnDefineDomain(
  program: Command,
  io: Io,
  end: (status: ExitStatus) => void,
): void {
  program
    .command(HOOK)
    .summary('place devices as a hook of KubeVirt')
    .description(
      'Gives every device of a domain a place, as the onDefineDomain hook of KubeVirt: annotations of the virtual machine instance say the policy (virtwright.io/policy), what is wanted of devices (virtwright.io/intents) and what is known of the host (virtwright.io/host).',
    )
    .requiredOption('--vmi <json>', 'the virtual machine instance')
    .requiredOption('--domain <xml>', 'the domain as KubeVirt made it')
    .addHelpText('after', HELP)
    .action(async ({ vmi, domain }: Flags) => end(await placeDomain(vmi, domain, io)));
}

/**
 * Whether a program is called as a hook: with options first, whatever name its file has there, and those of the hook among
 * them. Whoever calls it so takes what is printed for a domain, so that no help and no version may be.
 *
 * KubeVirt's shim looks for `onDefineDomain` in the path (cmd/sidecars/sidecar_shim.go).
 */
export function isHookCall(words: readonly string[]): boolean {
  return (
    words[0]?.startsWith('-') === true && words.some((word) => /^--(vmi|domain)(=|$)/.test(word))
  );
}

async function placeDomain(vmi: string, xml: string, io: Io): Promise<ExitStatus> {
  const reporter = new Reporter(io, {});
  let about = 'vmi';
  try {
    const options = await optionsOfVmi(vmi);
    about = 'domain';
    const { place } = await import('../placement/place.js');
    const design = place(xml, options);
    reporter.issues(about, design.issues);
    await print(design.xml, io);
  } catch (error) {
    reporter.failure(about, error);
  }
  return reporter.status;
}
