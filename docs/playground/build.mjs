// Run by `npm run playground`: makes the page, one file with the library in it; where its argument says, else beside this.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const root = (path) => here(`../../${path}`);

/** The library by its public names, from its sources. */
const library = {
  name: 'library',
  setup({ onResolve }) {
    const sources = {
      'virtwright/draw': 'src/draw/index.ts',
      'virtwright/lint': 'src/lint/index.ts',
      'virtwright/policies': 'policies/index.ts',
      'virtwright/schema': 'src/schema/index.ts',
      virtwright: 'src/index.ts',
    };
    onResolve({ filter: /^virtwright(\/|$)/ }, ({ path }) => ({ path: root(sources[path]) }));
  },
};

async function bundled(entry, format) {
  const { outputFiles } = await build({
    entryPoints: [here(entry)],
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    target: 'es2023',
    charset: 'utf8',
    legalComments: 'none',
    format,
    plugins: [library],
  });
  return outputFiles[0].text;
}

/** The whole page as text. */
async function page() {
  const [style, engine, script] = await Promise.all([
    bundled('style.css'),
    bundled('engine/worker.ts', 'iife'),
    bundled('page/main.ts', 'esm'),
  ]);
  const text = `\n${script}`;
  const parts = {
    hash: `'sha256-${createHash('sha256').update(text).digest('base64')}' blob:`,
    style,
    engine,
    script: text,
  };
  const template = readFileSync(here('index.template.html'), 'utf8');
  return template.replaceAll(/@@(\w+)@@/g, (_, part) => parts[part]);
}

const [, , file = here('index.html')] = process.argv;
writeFileSync(file, await page());
