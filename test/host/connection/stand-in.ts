import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type FullConnection, type VirshOptions } from 'virtwright/host';

/** What a stand-in for virsh does when its words begin so. */
export interface Says {
  readonly out?: string;
  readonly err?: string;
  readonly status?: number;
  /** Milliseconds before it answers. */
  readonly after?: number;
}

/** How the stand-in was called. */
export interface Call {
  readonly args: readonly string[];
  /** What it read as `/dev/stdin`; empty where there was nothing. */
  readonly input: string;
}

/** A program that takes the place of virsh, and notes how it is called. */
export class VirshStandIn {
  readonly #folder = mkdtempSync(join(tmpdir(), 'virtwright-virsh-'));

  constructor(says: Readonly<Record<string, Says>>) {
    writeFileSync(join(this.#folder, 'virsh.cjs'), program(says, this.#log));
  }

  connect(options: VirshOptions = {}): FullConnection {
    const program = join(this.#folder, 'virsh.cjs');
    return connect('qemu:///system', { command: [process.execPath, program], ...options });
  }

  get calls(): readonly Call[] {
    if (!existsSync(this.#log)) return [];
    const lines = readFileSync(this.#log, 'utf8').trim().split('\n');
    return lines.map((line): Call => JSON.parse(line));
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  get #log(): string {
    return join(this.#folder, 'calls');
  }
}

function program(says: Readonly<Record<string, Says>>, log: string): string {
  return `
    const { appendFileSync, readFileSync } = require('node:fs');
    const args = process.argv.slice(2);
    const input = args.includes('/dev/stdin') ? readFileSync('/dev/stdin', 'utf8') : '';
    appendFileSync(${JSON.stringify(log)}, JSON.stringify({ args, input }) + '\\n');
    const said = args.slice(3).join(' ');
    const says = Object.entries(${JSON.stringify(says)}).find(([words]) => said.startsWith(words));
    const { out = '', err = '', status = 0, after = 0 } = says?.[1] ?? {};
    setTimeout(() => {
      process.stdout.write(out);
      process.stderr.write(err);
      process.exitCode = status;
    }, after);
  `;
}
