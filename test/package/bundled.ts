import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** What a bundler makes of some imports for a browser, in bytes after minifying. */
export interface Bundled {
  readonly all: number;
  readonly gzipped: number;
  /** What of it is this package's own code. */
  readonly own: number;
  /** What a browser would have to load besides. */
  readonly missing: readonly string[];
}

/** With what the package itself brings, and no setting that mends anything. */
const FOR_A_BROWSER = {
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  minify: true,
  metafile: true,
  write: false,
  logLevel: 'silent',
} as const;

function stdin(contents: string) {
  return { contents, resolveDir: process.cwd(), loader: 'ts' } as const;
}

/** Runs code as a page would that has bundled it, in a world with the language alone; answers what it leaves as `answer`. */
export async function runBundled(code: string): Promise<unknown> {
  const { outputFiles } = await build({ ...FOR_A_BROWSER, stdin: stdin(code), format: 'iife' });
  const world = createContext({ answer: undefined });
  runInContext(outputFiles[0]?.text ?? '', world);
  return world['answer'];
}

/**
 * Bundles for a browser.
 *
 * @param external - Packages that are loaded by themselves when they are needed.
 */
export async function bundled(code: string, external: string[] = []): Promise<Bundled> {
  const { metafile, outputFiles } = await build({
    ...FOR_A_BROWSER,
    stdin: stdin(code),
    format: 'esm',
    external,
  });
  const [output] = Object.values(metafile.outputs);
  const [file] = outputFiles;
  if (!output || !file) throw new Error('esbuild made nothing');
  const own = Object.entries(output.inputs).filter(([path]) => !path.includes('node_modules/'));
  return {
    all: output.bytes,
    gzipped: gzipSync(file.contents).length,
    own: own.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0),
    missing: output.imports.map(({ path }) => path),
  };
}
