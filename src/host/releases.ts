import { execFile } from 'node:child_process';
import { machine } from 'node:os';
import type { HostFacts } from '../domain/host-facts.js';

/** Answers what a program prints, or `undefined` where there is none. */
export type Ask = (program: string) => Promise<string | undefined>;

/**
 * The libvirt and QEMU of this host, by what their programs say of themselves; what is not there is left out.
 *
 * `virsh --version` tells of the library and needs no connection. RHEL keeps its QEMU out of the path.
 */
export async function readReleases(
  ask: Ask = versionOf,
): Promise<NonNullable<HostFacts['releases']>> {
  const emulator = `qemu-system-${machine().replace(/^ppc64le$/, 'ppc64')}`;
  const [libvirt, qemu, packaged] = await Promise.all([
    ask('virsh').then(numberIn),
    ask(emulator).then(numberIn),
    ask('/usr/libexec/qemu-kvm').then(numberIn),
  ]);
  const emulated = qemu ?? packaged;
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
