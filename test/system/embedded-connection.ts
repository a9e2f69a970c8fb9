import { setTimeout as sleep } from 'node:timers/promises';
import { type LibvirtConnection, VirtwrightError } from 'virtwright';
import { quoted, type ShellAnswer } from './virsh-shell.js';

/** Asks virsh one thing. */
type Ask = (command: string) => Promise<ShellAnswer>;
/** Has a text in a file for as long as it is used. */
type WithFile = (text: string, use: (file: string) => Promise<ShellAnswer>) => Promise<ShellAnswer>;

/** A connection to a libvirt inside a virsh that stays, so that its guests go on running. */
export class EmbeddedConnection implements LibvirtConnection {
  readonly #ask: Ask;
  readonly #withFile: WithFile;

  constructor(ask: Ask, withFile: WithFile) {
    this.#ask = ask;
    this.#withFile = withFile;
  }

  async dump(domain: string, { live = false, secure = false } = {}): Promise<string> {
    const flags = `${live ? '' : ' --inactive'}${secure ? ' --security-info' : ''}`;
    return `${answered(await this.#ask(`dumpxml --domain ${quoted(domain)}${flags}`))}\n`;
  }

  async define(xml: string): Promise<void> {
    await this.run(['define', '/dev/stdin'], xml);
  }

  async undefine(domain: string): Promise<void> {
    await this.run(['undefine', domain, '--nvram']);
  }

  async pause(seconds: number): Promise<void> {
    await sleep(seconds * 1000);
  }

  async run(words: readonly string[], input?: string): Promise<void> {
    if (input === undefined) {
      answered(await this.#ask(words.map(quoted).join(' ')));
      return;
    }
    const run = (file: string): Promise<ShellAnswer> =>
      this.#ask(words.map((word) => quoted(word === '/dev/stdin' ? file : word)).join(' '));
    answered(await this.#withFile(input, run));
  }
}

function answered({ output, complaint }: ShellAnswer): string {
  if (complaint === '') return output.trim();
  const issue = {
    code: 'libvirt-refused',
    severity: 'error',
    message: complaint,
    remedy: '',
  } as const;
  throw new VirtwrightError([issue]);
}
