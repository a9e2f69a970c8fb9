#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

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

const program = existsSync(BUNDLE) ? load(BUNDLE) : await import('./program.js');
// Not process.exit(): it would cut off what a pipe has not taken yet.
process.exitCode = await program.run(process.argv.slice(2), process);
