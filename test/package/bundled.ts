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

/** Bundles for a browser, with what the package itself brings and no setting that mends anything. */
export async function bundled(code: string): Promise<Bundled> {
  const { metafile, outputFiles } = await build({
    stdin: { contents: code, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    minify: true,
    metafile: true,
    write: false,
    logLevel: 'silent',
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
