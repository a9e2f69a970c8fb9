import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { LibvirtRoot } from './libvirt-root.js';
import { inWitnessSystem } from './system.js';

/** What virsh said to one command: on standard output, and on standard error without its log. */
export interface ShellAnswer {
  readonly output: string;
  /** Empty exactly when the command succeeded. */
  readonly complaint: string;
}

interface Question {
  readonly command: string;
  readonly marks: Marks;
  readonly limitSeconds: number;
  readonly resolve: (answer: ShellAnswer) => void;
  readonly reject: (error: Error) => void;
  output: string | undefined;
  complaint: string | undefined;
}

interface Marks {
  readonly begin: string;
  readonly end: string;
  readonly fence: string;
}

/**
 * Runs virsh, and when virsh ends for whatever reason (even because this process was killed: its standard input
 * closes then) stops the guests that are left and removes the root.
 * A guest is stopped only if its command line names the root, lest a process id used again hits a stranger.
 */
const KEEPER = `
root=$1; shift
trap : HUP INT TERM
"$@"
for file in "$root"/run/qemu/*.pid; do
  pid=$(cat "$file" 2>/dev/null) || continue
  grep -aq "/\${root##*/}/" "/proc/$pid/cmdline" 2>/dev/null && kill "$pid"
done
rm -rf "$root"
`;

const LOG_LINE = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+\+0000: \d+: (?:debug|info|warning|error) :/;

/**
 * One long-lived virsh that reads commands from its standard input.
 *
 * Commands may be sent without waiting for the answers: they are answered in order. Which part of the two output
 * streams belongs to which command is told by marks that virsh's own `echo` prints around each answer. virsh also
 * repeats its prompt and the commands on standard output; a mark is therefore sent with a quote inside, which
 * `echo` drops, so that a repeated command is never taken for the mark itself.
 */
export class VirshShell {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #questions: Question[] = [];
  readonly #word = `vw-${randomBytes(4).toString('hex')}-`;
  readonly #ended: Promise<void>;
  #asked = 0;
  #output = '';
  #complaints = '';
  #timer: NodeJS.Timeout | undefined;
  #failure: Error | undefined;

  constructor(root: LibvirtRoot) {
    const virsh = inWitnessSystem('virsh', '-q', '-c', root.uri);
    this.#process = spawn('/bin/sh', ['-c', KEEPER, 'sh', root.outside, ...virsh], {
      // A session of its own: an interrupt at the terminal must not end the keeper before virsh.
      detached: true,
      env: { ...process.env, ...root.environment },
    });
    this.#process.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text;
      this.#settle();
    });
    this.#process.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaints += text;
      this.#settle();
    });
    // A broken pipe is reported by the end of the process, with a reason.
    this.#process.stdin.on('error', () => {});
    this.#ended = new Promise((resolve) => {
      this.#process.on('error', (error) => {
        this.#fail(error);
        resolve();
      });
      this.#process.on('exit', () => {
        this.#fail(new Error(`virsh has ended: ${this.#lastWords()}`));
        resolve();
      });
    });
  }

  /** Sends one command; `limitSeconds` counts from the moment all earlier ones are answered. */
  run(command: string, limitSeconds = 60): Promise<ShellAnswer> {
    if (/[\n\r\t]/.test(command)) {
      // readline takes a tab for a request to complete the word.
      return Promise.reject(new Error(`virsh cannot be sent a tab or a line break: ${command}`));
    }
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const id = ++this.#asked;
    const sent = (kind: string): string => `"${this.#word}"${id}-${kind}`;
    const printed = (kind: string): string => `${this.#word}${id}-${kind}`;
    const marks = { begin: printed('begin'), end: printed('end'), fence: printed('fence') };
    return new Promise((resolve, reject) => {
      const unanswered = { output: undefined, complaint: undefined };
      this.#questions.push({ command, marks, limitSeconds, resolve, reject, ...unanswered });
      // The fence is on lines of its own: it is printed even when virsh cannot parse the first line.
      this.#process.stdin.write(
        `echo ${sent('begin')}; ${command}; echo ${sent('end')}\n` +
          `echo ${sent('fence')}\necho --err ${sent('fence')}\n`,
      );
      if (this.#questions.length === 1) this.#watchHead();
    });
  }

  /** Ends virsh, and with it what is left of its guests and its root. */
  async close(): Promise<void> {
    this.#process.stdin.end();
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      if (await this.#endsWithin(10)) return;
      this.#signal(signal);
    }
    await this.#endsWithin(10);
  }

  #settle(): void {
    for (let head = this.#questions[0]; head !== undefined; head = this.#questions[0]) {
      head.output ??= this.#takeOutput(head.marks);
      head.complaint ??= this.#takeComplaint(head.marks);
      if (head.output === undefined || head.complaint === undefined) return;
      this.#questions.shift();
      head.resolve({ output: head.output, complaint: head.complaint });
      this.#watchHead();
    }
  }

  #takeOutput({ begin, end, fence }: Marks): string | undefined {
    const at = this.#output.indexOf(fence);
    if (at < 0) return undefined;
    const answer = this.#output.slice(0, at);
    this.#output = this.#output.slice(at + fence.length);
    const from = answer.indexOf(begin);
    const to = answer.lastIndexOf(end);
    return from < 0 || to < 0 ? '' : answer.slice(from + begin.length, to);
  }

  #takeComplaint({ fence }: Marks): string | undefined {
    const at = this.#complaints.indexOf(fence);
    if (at < 0) return undefined;
    const lines = this.#complaints.slice(0, at).split('\n');
    this.#complaints = this.#complaints.slice(at + fence.length);
    return lines
      .slice(0, -1) // what stands before the fence on its own line: virsh's "error: "
      .filter((line) => line.trim() !== '' && !LOG_LINE.test(line))
      .map((line) => line.replace(/^error: /, '').trim())
      .join('\n');
  }

  #watchHead(): void {
    clearTimeout(this.#timer);
    const head = this.#questions[0];
    if (head === undefined) return;
    this.#timer = setTimeout(() => {
      // Whatever comes later could not be told apart from a late answer: this virsh is of no more use.
      this.#fail(
        new Error(
          `no answer within ${head.limitSeconds} s to: ${head.command}\n${this.#lastWords()}`,
        ),
      );
      this.#signal('SIGTERM');
    }, head.limitSeconds * 1000);
  }

  #fail(failure: Error): void {
    clearTimeout(this.#timer);
    this.#failure ??= failure;
    for (const question of this.#questions.splice(0)) question.reject(this.#failure);
  }

  #lastWords(): string {
    return this.#complaints.trim().slice(-2000) || 'it printed no error';
  }

  /** To virsh and its keeper; the keeper goes on long enough to clean up after SIGTERM. */
  #signal(signal: NodeJS.Signals): void {
    const pid = this.#process.pid;
    if (pid === undefined || this.#process.exitCode !== null) return;
    try {
      process.kill(-pid, signal);
    } catch {
      // It ended in this very moment.
    }
  }

  async #endsWithin(seconds: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), seconds * 1000);
    });
    const ended = await Promise.race([this.#ended.then(() => true), late]);
    clearTimeout(timer);
    return ended;
  }
}

/** A word of a virsh command line, whatever characters are in it. */
export function quoted(word: string): string {
  return `"${word.replaceAll(/["\\]/g, '\\$&')}"`;
}
