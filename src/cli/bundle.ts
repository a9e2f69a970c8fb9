import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { type BuildOptions, build } from 'esbuild';

type Program = typeof import('./program.js');

/**
 * Run by `npm run build`: makes the command line one file, and beside it what V8 compiled of that. Whole libraries are parsed
 * and compiled at every start otherwise, which takes as long as all the rest.
 */
const BUNDLE = fileURLToPath(new URL('../../cli.cjs', import.meta.url));
/** For editors: what each member of a description is. */
const SCHEMA = fileURLToPath(new URL('../../guest.schema.json', import.meta.url));
const MAN_PAGE = fileURLToPath(new URL('../../virtwright.1', import.meta.url));
const CACHE = BUNDLE.replace(/cjs$/, 'cache');

/** A guest with one of each thing that designs often need, so that what they run is compiled. */
const SAMPLE = `{
  name: sample, memory: 4 GiB, vcpus: 2,
  devices: [
    { kind: disk, file: /sample.qcow2 }, { kind: nic, network: default }, { kind: rng },
    { kind: video, model: virtio }, { kind: graphics, type: vnc }, { kind: console },
    { kind: input, type: tablet, bus: usb },
  ],
}`;

const OPTIONS: BuildOptions = {
  entryPoints: [fileURLToPath(new URL('../../../src/cli/program.ts', import.meta.url))],
  outfile: BUNDLE,
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
  // What few verbs need and is large stays outside, and is loaded when it is.
  external: ['@viz-js/*'],
  supported: { 'dynamic-import': false },
  // Run by itself, it hands over to the program that knows how to begin.
  banner: {
    js: "typeof module === 'object' && require.main === module ? import('./src/cli/main.js') : (function (require, __filename) { const module = {};",
  },
  footer: { js: 'return module.exports; })' },
  logLevel: 'warning',
};

// V8 tells a cache that is not of the text by its length only.
rmSync(CACHE, { force: true });
await build(OPTIONS);
const script = new Script(readFileSync(BUNDLE, 'latin1'), { filename: BUNDLE });
const start: (require: NodeJS.Require, file: string) => Program = script.runInThisContext();
const { run } = start(createRequire(BUNDLE), BUNDLE);

/** What the bundled command line prints. */
async function printed(argv: readonly string[], input = ''): Promise<string> {
  const stdin = (async function* () {
    yield input;
  })();
  let text = '';
  const write = (more: string, done?: () => void) => {
    text += more;
    done?.();
  };
  const status = await run(argv, { stdin, stdout: { write }, stderr: process.stderr, env: {} });
  if (status !== 0) throw new Error(`The bundled command line fails to ${argv.join(' ')}.`);
  return text;
}

await printed(['design', '-'], SAMPLE);
// Before anything runs that designs do not need.
writeFileSync(CACHE, script.createCachedData());
writeFileSync(SCHEMA, await printed(['schema']));
writeFileSync(MAN_PAGE, await printed(['man']));
