import { errorOf, type Issue, VirtwrightError } from '../../issue.js';

/** What was asked of libvirt. */
export interface Asked {
  /** What libvirt was to do, to be read after `libvirt would not`: `define web`. */
  readonly what: string;
  /** The domain it is about. */
  readonly domain?: string | undefined;
}

/** What libvirt says, in English, and what that means. */
const MEANINGS: readonly (readonly [
  said: RegExp,
  issue: (asked: Asked, reason: string) => Issue,
])[] = [
  // Says virsh, where it knows no more; the library has "Domain not found: " (libvirt src/util/virerror.c).
  [/^failed to get domain '[^\n]*$|Domain not found/, unknownDomain],
  [/^failed to connect to the hypervisor|no connection driver available/, noConnection],
];

/**
 * What libvirt or virsh complains of, as an error with its own words.
 *
 * @param said - All that was said, a line each.
 */
export function refusal(asked: Asked, said: string): VirtwrightError {
  if (said.trim() === '') return failed(asked, 'virsh failed, and told no reason');
  const meaning = MEANINGS.find(([pattern]) => pattern.test(said));
  const issue = meaning?.[1] ?? refused;
  return new VirtwrightError([issue(asked, reasonIn(said))]);
}

/** That a way to libvirt itself failed. */
export function failed({ what }: Asked, how: string): VirtwrightError {
  return new VirtwrightError([
    errorOf(
      'connection-failed',
      `${how}, when it was to ${what}.`,
      'Run virsh by hand with the same URI, and see what is wrong with it.',
    ),
  ]);
}

/** The first of several lines tells only which command failed. */
function reasonIn(said: string): string {
  const lines = said.split('\n').filter((line) => line !== '');
  const reason = (lines.length > 1 ? lines.slice(1) : lines).join(' ').trim();
  return reason.replace(/\.?$/, '.');
}

function unknownDomain({ domain = '' }: Asked): Issue {
  return errorOf(
    'domain-unknown',
    `libvirt knows no domain '${domain}'.`,
    'See which it knows by `virsh list --all`, and whether the connection is the right one.',
  );
}

function noConnection({ what }: Asked, reason: string): Issue {
  return errorOf(
    'connection-failed',
    `There is no connection to libvirt, to ${what}: ${reason}`,
    'See that the URI is right, that its libvirt runs, and that you may use it: `virsh -c URI list`.',
  );
}

function refused({ what }: Asked, reason: string): Issue {
  return errorOf(
    'libvirt-refused',
    `libvirt would not ${what}: ${reason}`,
    'Change what it objects to; it has done nothing of this.',
  );
}
