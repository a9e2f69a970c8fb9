import { execFile } from 'node:child_process';
import { machine } from 'node:os';
import type { HostFacts } from '../domain/host-facts.js';
import { programsFor } from './programs.js';

/** Answers what a program prints, or `undefined` where there is none. */
export type Ask = (program: string) => Promise<string | undefined>;

/**
 * The libvirt and QEMU of this host, by what their programs say of themselves; what is not there is left out.
 *
 * @param known - The release of QEMU, where it was asked already.
 *
 * `virsh --version` tells of the library and needs no connection. RHEL keeps its QEMU out of the path.
 */
export async function readReleases(
  known?: string,
  ask: Ask = versionOf,
): Promise<NonNullable<HostFacts['releases']>> {
  const programs = known === undefined ? programsFor(machine()) : [];
  const [libvirt, ...found] = await Promise.all([
    ask('virsh').then(numberIn),
    ...programs.map((program) => ask(program).then(numberIn)),
  ]);
  const emulated = known ?? found.find((release) => release !== undefined);
  return { ...(libvirt && { libvirt }), ...(emulated && { qemu: emulated }) };
}

function numberIn(said = ''): string | undefined {
  return /\d+(?:\.\d+)+/.exec(said)?.[0];
}

const PATIENCE = 5000;

/** What a program answers to `--version`. */
export function versionOf(program: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, ['--version'], { timeout: PATIENCE }, (error, said) =>
      resolve(error ? undefined : said),
    );
  });
}
