import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { isRecord } from '../is-record.js';

/** A command of QEMU's machine protocol (QEMU docs/interop/qmp-spec.rst). */
export interface QmpCommand {
  readonly execute: string;
  readonly arguments?: Readonly<Record<string, unknown>>;
}

/** A machine without anything, which runs nothing: it is there to be asked what others could have. */
const EMPTY = ['-S', '-nodefaults', '-nographic', '-machine', 'none'] as const;
/** RHEL builds some of its QEMUs without emulation of CPUs. */
const ACCELERATORS = ['-accel', 'tcg', '-accel', 'kvm'] as const;
const ARGUMENTS = [...EMPTY, ...ACCELERATORS, '-qmp', 'stdio'] as const;

/** Milliseconds until a QEMU that does not answer is given up. */
const PATIENCE = 30_000;

/**
 * What a QEMU answers to commands, in their order; `undefined` for one that it refuses.
 *
 * @returns `undefined` when there is no such program, or it does not speak the protocol.
 */
export function askQemu(
  program: string,
  commands: readonly QmpCommand[],
): Promise<readonly unknown[] | undefined> {
  return new Promise((resolve) => {
    const qemu = spawn(program, ARGUMENTS, {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: PATIENCE,
      killSignal: 'SIGKILL',
    });
    const answers: unknown[] = [];
    const asked: readonly QmpCommand[] = [{ execute: 'qmp_capabilities' }, ...commands];
    createInterface({ input: qemu.stdout }).on('line', (line) => {
      const said = parsed(line);
      if (!isRecord(said) || !('return' in said || 'error' in said)) return;
      if (answers.push(said['return']) === asked.length) qemu.kill();
    });
    qemu.on('error', () => resolve(undefined));
    qemu.on('close', () => resolve(answers.length === asked.length ? answers.slice(1) : undefined));
    // A program that is gone before it has read all is told by what it did not answer.
    qemu.stdin.on('error', () => undefined);
    qemu.stdin.write(asked.map((command) => `${JSON.stringify(command)}\n`).join(''));
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
