import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { build } from 'esbuild';

/** A guest with one of each thing that designs often need, so that what they run is compiled. */
const SAMPLE = `{
  name: sample, memory: 4 GiB, vcpus: 2,
  devices: [
    { kind: disk, file: /sample.qcow2 }, { kind: nic, network: default }, { kind: rng },
    { kind: video, model: virtio }, { kind: graphics, type: vnc }, { kind: console },
    { kind: input, type: tablet, bus: usb },
  ],
}`;

/**
 * Makes the command line one file, `cli.cjs`, and beside it `cli.cache`, what V8 compiled of it: whole libraries are
 * parsed and compiled at every start otherwise, which takes as long as all the rest.
 */
async function bundleCommandLine(directory) {
  const file = join(directory, 'cli.cjs');
  const cache = join(directory, 'cli.cache');
  // V8 tells a cache that is not of the text by its length only.
  rmSync(cache, { force: true });
  await build({
    entryPoints: [fileURLToPath(new URL('../src/cli/program.ts', import.meta.url))],
    outfile: file,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // ES modules lose what nobody uses of them.
    mainFields: ['module', 'main'],
    // As a file of one byte a character, V8 takes it as it is.
    charset: 'ascii',
    define: { 'import.meta.url': '__filename' },
    banner: { js: '(function (require, __filename) { const module = {};' },
    footer: { js: 'return module.exports; })' },
    logLevel: 'warning',
  });
  writeFileSync(cache, await compiled(file));
}

/** What V8 compiled of a bundle after it has designed a guest. */
async function compiled(file) {
  const script = new Script(readFileSync(file, 'latin1'), { filename: file });
  const { run } = script.runInThisContext()(createRequire(file), file);
  const nowhere = { write: (_text, done) => done?.() };
  const io = { stdin: [SAMPLE], stdout: nowhere, stderr: process.stderr, env: {} };
  const status = await run(['design', '-'], io);
  if (status !== 0) throw new Error('The bundled command line fails to design a guest.');
  return script.createCachedData();
}

await bundleCommandLine(resolve(process.argv[2] ?? 'dist'));
