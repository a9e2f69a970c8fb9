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

/** What a QEMU answers to commands, or why it does not: the end of a sentence about it. */
export type Heard = { readonly answers: readonly unknown[] } | { readonly silent: string };

/** What a QEMU answers to commands, in their order; `undefined` for one that it refuses. */
export function askQemu(program: string, commands: readonly QmpCommand[]): Promise<Heard> {
  return new Promise((resolve) => {
    const qemu = spawn(program, ARGUMENTS, { timeout: PATIENCE, killSignal: 'SIGKILL' });
    const answers: unknown[] = [];
    let complaint = '';
    const asked: readonly QmpCommand[] = [{ execute: 'qmp_capabilities' }, ...commands];
    createInterface({ input: qemu.stdout }).on('line', (line) => {
      const said = parsed(line);
      if (!isRecord(said) || !('return' in said || 'error' in said)) return;
      if (answers.push(said['return']) === asked.length) qemu.kill();
    });
    createInterface({ input: qemu.stderr }).on('line', (line) => {
      complaint ||= `: ${line}`;
    });
    qemu.on('error', ({ message }) => resolve({ silent: `cannot be run: ${message}` }));
    qemu.on('close', (_status, signal) => {
      if (answers.length === asked.length) return resolve({ answers: answers.slice(1) });
      const isStuck = signal === 'SIGKILL';
      const silent = isStuck ? `did not answer for ${PATIENCE / 1000} seconds` : 'gave no answers';
      resolve({ silent: `${silent}${complaint}` });
    });
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
