import type { LibvirtConnection } from '../domain/connection.js';
import { defineDomain } from '../domain/kept/define.js';
import { errorOf, type Issue, VirtwrightError } from '../issue.js';
import { readXml } from '../xml/read/read.js';
import { isThere, type Mark } from './mark.js';
import { PATIENCE } from './shell.js';
import type { Call, PlanStep } from './step.js';

/** How long a guest has to let go of a device. */
export interface Patience {
  /**
   * Seconds that a guest has to let go of a device, 15 by default: Linux does in about 6 where ports are hotplugged natively
   * (drivers/pci/hotplug/pciehp_ctrl.c waits 5 for another press of the button).
   */
  readonly patience?: number;
}

/**
 * Makes the calls of a step, one after the other.
 *
 * @param made - Takes down each that was made.
 * @returns what is to be told of definitions.
 * @throws {@link VirtwrightError} at the first that fails, and where the guest keeps a device that what follows needs gone.
 */
export async function perform(
  step: PlanStep,
  connection: LibvirtConnection,
  { patience = PATIENCE }: Patience,
  made: Call[],
): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  for (const call of step.calls) {
    issues.push(...(await performOne(call, connection)));
    made.push(call);
    if (call.leaves === undefined) continue;
    if (await isGone(call.leaves, domainOf(call), connection, patience)) continue;
    const kept = keptIssue(step, patience);
    if (call !== step.calls.at(-1) && step.class === 'replug') throw new VirtwrightError([kept]);
    issues.push({ ...kept, severity: 'warning' });
  }
  return issues;
}

async function performOne(
  { words, xml, leaves }: Call,
  connection: LibvirtConnection,
): Promise<readonly Issue[]> {
  // A libvirt is held to a definition, and gets back the one before where it does not keep it.
  if (words[0] === 'define' && xml !== undefined)
    return (await defineDomain(readXml(xml), connection)).issues;
  if (!connection.run) throw new VirtwrightError([CANNOT_RUN]);
  try {
    await connection.run(words, xml);
  } catch (error) {
    if (leaves === undefined || !isAsked(error)) throw error;
  }
  return [];
}

/** Whether a guest was asked for the device before, and has not let go of it (QEMU softmmu/qdev-monitor.c, qmp_device_del). */
function isAsked(error: unknown): boolean {
  return (
    VirtwrightError.is(error) &&
    error.issues.some(({ message }) => message.includes('already in the process of unplug'))
  );
}

function domainOf({ words: [, domain = ''] }: Call): string {
  return domain;
}

/** Seconds between looks at the guest. */
const POLL = 0.5;

async function isGone(
  mark: Mark,
  domain: string,
  connection: LibvirtConnection,
  patience: number,
): Promise<boolean> {
  for (let left = patience; ; left -= POLL) {
    const { root } = readXml(await connection.dump(domain, { live: true }));
    if (!isThere(mark, root)) return true;
    if (left <= 0 || !connection.pause) return false;
    await connection.pause(Math.min(POLL, left));
  }
}

function keptIssue({ device }: PlanStep, patience: number): Issue {
  return errorOf(
    'guest-keeps-device',
    `The guest was asked to let go of ${device ?? 'a device'}, and has it still after ${patience} seconds. It may yet let go of it.`,
    'See that its system is up and answers (none does in its boot loader, or paused), then do it again; or have it at its next start, by apply without --live.',
    device === undefined ? {} : { device },
  );
}

const CANNOT_RUN: Issue = errorOf(
  'connection-failed',
  'The connection has no way to change a guest that runs.',
  'Use one over virsh, or run the commands of the plan by hand.',
);
