import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LibvirtConnection } from 'virtwright';
import type { Io, Output } from '../../src/cli/io.js';
import { run } from '../../src/cli/program.js';

/** What a run left behind. */
export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** The world of a run: what comes in, and how its streams behave. */
export interface World {
  readonly input?: string | Uint8Array;
  /** Standard error is a terminal of so many columns. */
  readonly terminal?: number;
  /** Standard output is one. */
  readonly shown?: number;
  readonly env?: Io['env'];
  /** What takes the place of a libvirt. */
  readonly libvirt?: LibvirtConnection;
  /** What every write to standard output fails with. */
  readonly outputFails?: Error;
  /** What writing to standard output throws, as a faulty program would. */
  readonly outputThrows?: Error;
}

/** Runs the command line in this process. */
export async function cli(argv: readonly string[], world: World = {}): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const { input = '', terminal, shown, env = {}, libvirt, outputFails, outputThrows } = world;
  const status = await run(argv, {
    stdin: chunks(input),
    stdout: collector(out, { columns: shown, fails: outputFails, throws: outputThrows }),
    stderr: collector(err, { columns: terminal }),
    env,
    ...(libvirt && { connect: () => libvirt }),
  });
  return { status, out: out.join(''), err: err.join('') };
}

async function* chunks(input: string | Uint8Array): AsyncGenerator<string | Uint8Array> {
  yield input;
}

interface Behaviour {
  readonly columns?: number | undefined;
  readonly fails?: Error | undefined;
  readonly throws?: Error | undefined;
}

function collector(texts: string[], { columns, fails, throws }: Behaviour): Output {
  return {
    isTTY: columns !== undefined,
    columns,
    write(text, done) {
      if (throws) throw throws;
      if (!fails) texts.push(text);
      done?.(fails);
    },
  };
}

/** A directory of its own for a test, with files in it. */
export class Folder {
  readonly path: string = mkdtempSync(join(tmpdir(), 'virtwright-cli-'));

  /** Path of a name in it. */
  at(...names: readonly string[]): string {
    return join(this.path, ...names);
  }

  /** Writes a file, in folders that are made where its name has some, and tells its path. */
  put(name: string, content: string | Uint8Array): string {
    mkdirSync(dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(name), content);
    return this.at(name);
  }

  read(...names: readonly string[]): string {
    return readFileSync(this.at(...names), 'utf8');
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Domain XML of a guest with the devices given. */
export function domain(machine: 'q35' | 'pc', ...devices: readonly string[]): string {
  return `<domain type="kvm">
  <name>web</name>
  <memory unit="GiB">1</memory>
  <vcpu>1</vcpu>
  <os>
    <type arch="x86_64" machine="${machine}">hvm</type>
  </os>
  <devices>
${devices.map((device) => `    ${device}\n`).join('')}  </devices>
</domain>
`;
}

export const DISK =
  '<disk type="file" device="disk"><source file="/web.img"/><target dev="vda" bus="virtio"/></disk>';

/** A network card that is conventional PCI only, so a design with pure-pcie fails. */
export const OLD_NIC = '<interface type="user"><model type="e1000"/></interface>';

/** A disk pinned to a slot. */
export function diskAt(slot: string, target = 'vda'): string {
  const address = `<address type="pci" domain="0x0000" bus="0x00" slot="${slot}" function="0x0"/>`;
  return `<disk type="file" device="disk"><source file="/${target}.img"/><target dev="${target}" bus="virtio"/>${address}</disk>`;
}
