import { spawnSync } from 'node:child_process';

const { VIRTWRIGHT_CHROOT } = process.env;

/** Another system's root directory to run virsh in, such as an unpacked newer release. */
export const CHROOT: string | undefined = VIRTWRIGHT_CHROOT || undefined;

/** The words that start a program of the witness system: the program itself, or chroot and the program. */
export function inWitnessSystem(
  program: string,
  ...args: readonly string[]
): [string, ...string[]] {
  return CHROOT === undefined ? [program, ...args] : ['chroot', CHROOT, program, ...args];
}

/** What stands between this machine and a real libvirt, or `undefined` when nothing does. */
export function missingFromSystem(): string | undefined {
  const needed = ['virsh', 'qemu-system-x86_64'];
  const absent = needed.filter((program) => !answers(program));
  return absent.length === 0 ? undefined : `has no working ${absent.join(' or ')}`;
}

function answers(program: string): boolean {
  const [command, ...args] = inWitnessSystem(program, '--version');
  return spawnSync(command, args, { stdio: 'ignore', timeout: 20_000 }).status === 0;
}
