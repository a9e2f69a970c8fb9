#!/usr/bin/env node
import { run } from './program.js';

// A reader that goes away, as `| head` does, is no failure; whoever waits for a write hears of all others.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

// Not process.exit(): it would cut off what a pipe has not taken yet.
process.exitCode = await run(process.argv.slice(2), process);
