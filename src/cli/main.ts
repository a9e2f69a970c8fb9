#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { Io } from './io.js';

const BUNDLE = fileURLToPath(new URL('../../cli.cjs', import.meta.url));

type Program = typeof import('./program.js');

/**
 * The command line as `npm run build` makes it, one file beside which is what V8 compiled of it. Without that, or with what
 * another V8 compiled, it only takes longer.
 */
function load(file: string): Program {
  const cache = file.replace(/cjs$/, 'cache');
  const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData });
  const start: (require: NodeJS.Require, file: string) => Program = script.runInThisContext();
  return start(createRequire(file), file);
}

// A reader that goes away, as `| head` does, is no failure; whoever waits for a write hears of all others.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const argv = process.argv.slice(2);
const io: Io = {
  // Only looking at it opens it.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  startHelper: (beside) => new Worker(new URL(import.meta.url), { argv, workerData: beside }),
  helps: parentPort ? { port: parentPort, beside: workerData } : undefined,
};

const program = existsSync(BUNDLE) ? load(BUNDLE) : await import('./program.js');
// Not process.exit(): it would cut off what a pipe has not taken yet.
process.exitCode = await program.run(argv, io);
