import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { pages, read } from '../docs/pages.js';

const manifest = z
  .object({
    exports: z.record(z.string(), z.union([z.string(), z.object({ default: z.string() })])),
    repository: z.object({ url: z.string() }),
    bugs: z.object({ url: z.url() }),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** Paths in the package, as npm would pack it; those of dist only after a build. */
function packed(): readonly string[] {
  const said = execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const file = z.object({ files: z.array(z.object({ path: z.string() })) });
  const [pack] = z.tuple([file]).parse(Object.values(JSON.parse(said)));
  return pack.files.map(({ path }) => path);
}

describe('the package', () => {
  it('has its pages in it, with all they link to, and no sources or tests', () => {
    const paths = packed();
    const linked = pages().flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, to = '']) =>
        join(dirname(path), to),
      ),
    );
    const isIn = (wanted: string): boolean =>
      paths.some((path) => path === wanted || path.startsWith(`${wanted}/`));
    const wanted = [...pages().map(({ path }) => path), ...linked];
    expect(wanted.filter((path) => !isIn(path))).toEqual([]);
    expect(paths.filter((path) => /^(?:test|src)\/.*(?<!\.md)$/.test(path))).toEqual([]);
  });

  it('leads to sources that are there', () => {
    const targets = Object.values(manifest.exports)
      .map((to) => (typeof to === 'string' ? to : to.default))
      .map((to) => to.replace('./dist/', './').replace('/*.js', '/index.js'));
    // The build makes it.
    const made = './guest.schema.json';
    const isThere = (path: string): boolean =>
      path === made || existsSync(path.replace(/\.js$/, '.ts'));
    expect(read('src/cli/bundle.ts')).toContain(made.slice(2));
    expect(targets.filter((path) => !isThere(path))).toEqual([]);
  });

  it('tells where it is kept and where faults are reported', () => {
    expect(manifest.repository.url).toMatch(/^git\+https:.*\.git$/);
    expect(manifest.bugs.url).toMatch(/^https:/);
  });

  it('names exact releases of what it needs, so that nothing changes unseen', () => {
    const pins = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(Object.values(pins).filter((pin) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/.test(pin))).toEqual(
      [],
    );
  });

  it('is what README.md has one install', () => {
    expect(read('README.md')).toContain('npm install virtwright\n');
  });
});
