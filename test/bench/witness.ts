import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { LibvirtRoot } from '../system/libvirt-root.js';

const MISSING =
  'There is no libvirt to measure against. On Debian: apt install python3-libvirt libvirt-daemon-system libvirt-daemon-driver-qemu qemu-system-x86';

/** One process of the real libvirt, which is asked how long it takes. */
export class Witness {
  readonly #root: LibvirtRoot;
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;

  private constructor(root: LibvirtRoot) {
    this.#root = root;
    this.#process = spawn('python3', [resolve('test/bench/witness.py'), root.uri], {
      env: { ...process.env, ...root.environment },
    });
    this.#process.stderr.pipe(process.stderr);
    this.#lines = createInterface(this.#process.stdout)[Symbol.asyncIterator]();
  }

  /** @throws Error that says what to install, when libvirt or its Python module is not there. */
  static async start(): Promise<Witness> {
    const witness = new Witness(await LibvirtRoot.make());
    // A Python that is not there ends in an event, and then in no line.
    witness.#process.on('error', () => {});
    const { done } = await witness.#lines.next();
    if (!done) return witness;
    await witness.end();
    throw new Error(MISSING);
  }

  /** The least milliseconds it took to define a domain and print it. */
  async define(xml: string, times: number): Promise<number> {
    this.#process.stdin.write(`${JSON.stringify({ xml, times })}\n`);
    const { value } = await this.#lines.next();
    return Number(value);
  }

  async end(): Promise<void> {
    this.#process.kill();
    await rm(this.#root.outside, { recursive: true, force: true });
  }
}
