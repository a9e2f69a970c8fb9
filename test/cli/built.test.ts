import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build as bundle, type Metafile } from 'esbuild';
import { place } from '../../src/placement/place.js';
import { kubevirtDomain, vmi } from '../support/kubevirt.js';
import { build } from './built.js';
import { DISK, domain, Folder } from './support.js';

/** Libraries that take long to load. */
const HEAVY = ['execa', 'fast-xml-parser', 'xmlbuilder2', 'yaml', 'zod'];

/** More guests than one thread does alone, and one of them faulty. */
const fleet = Array.from({ length: 120 }, (_, at) =>
  at === 60
    ? '<domain>'
    : domain('q35', ...Array.from({ length: at % 7 }, (_none, disk) => diskOf(disk))),
);

function diskOf(at: number): string {
  return DISK.replace('vda', `vd${'abcdefg'.charAt(at)}`);
}

/** Milliseconds for what starts processes, on a machine that does much else. */
const PATIENCE = 60_000;

let folder: Folder;
let program: string;
beforeAll(() => {
  folder = new Folder();
  program = build(folder.path);
}, PATIENCE);
afterAll(() => folder.remove());

/** The libraries that are loaded as soon as a module is: those it imports without `import()`, and those they import. */
function loadedWith(entry: string, { inputs }: Metafile): string[] {
  const found = new Set([entry]);
  for (const path of found)
    for (const imported of inputs[path]?.imports ?? [])
      if (imported.kind !== 'dynamic-import' && !imported.external) found.add(imported.path);
  return HEAVY.filter((library) =>
    [...found].some((path) => path.includes(`node_modules/${library}/`)),
  );
}

describe('the program as installed', () => {
  it('begins with the line that makes it a program', () => {
    expect(readFileSync(program, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it(
    'ends with the status of the run',
    () => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'place', '-'], {
        input: '<domain>',
        encoding: 'utf8',
      });
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(/^<stdin>:1:1: xml-/);
    },
    PATIENCE,
  );

  it(
    'is the hook of KubeVirt where a file of that name leads to it',
    () => {
      const hook = folder.at('onDefineDomain');
      symlinkSync(program, hook);
      const argv = [hook, '--vmi', vmi(), '--domain', kubevirtDomain()];
      const { status, stdout } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
      expect({ status, stdout }).toEqual({ status: 0, stdout: place(kubevirtDomain()).xml });
    },
    PATIENCE,
  );

  it(
    'runs by that file alone as well',
    () => {
      const file = resolve(program, '../../../cli.cjs');
      const { status, stdout } = spawnSync(process.execPath, [file, '--version'], {
        encoding: 'utf8',
      });
      expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^\d+\./) });
    },
    PATIENCE,
  );

  it(
    'is one file that goes without other packages',
    () => {
      const file = folder.put('web.xml', domain('q35', DISK));
      const coverage = folder.at('coverage');
      const env = { ...process.env, NODE_V8_COVERAGE: coverage };
      expect(spawnSync(process.execPath, [program, 'place', file], { env }).status).toBe(0);
      const ran = readdirSync(coverage).map((name) => readFileSync(`${coverage}/${name}`, 'utf8'));
      expect(ran.join()).toContain('cli.cjs');
      expect(ran.join()).not.toContain('/node_modules/');
    },
    PATIENCE,
  );

  it(
    'gives the same with several threads as with one, in the same order',
    () => {
      const input = fleet.map((xml, id) => `${JSON.stringify({ id, xml })}\n`).join('');
      const [one, two] = ['1', '3'].map((jobs) => {
        const argv = [program, 'place', '--ndjson', '--jobs', jobs, '-'];
        return spawnSync(process.execPath, argv, { input, encoding: 'utf8' });
      });
      expect(two?.status).toBe(1);
      expect(two?.stdout).toBe(one?.stdout);
      expect(two?.stderr).toBe('119 placed, 1 failed\n');
    },
    PATIENCE,
  );

  it(
    'does so with files too, and tells its threads what came by a pipe',
    () => {
      const files = fleet.map((xml, at) => folder.put(`guest-${at}.xml`, xml));
      const [one, two] = ['1', '2'].map((jobs) => {
        const to = folder.at(`jobs-${jobs}`);
        const flags = ['--jobs', jobs, '--policy', 'legacy-pci', '--host', '-', '--out-dir', to];
        const input = '{"releases": {"libvirt": "9.0"}}';
        const argv = [program, 'place', ...flags, ...files];
        const { status, stderr } = spawnSync(process.execPath, argv, { input, encoding: 'utf8' });
        return {
          status,
          stderr,
          texts: readdirSync(to).map((name) => readFileSync(`${to}/${name}`, 'utf8')),
        };
      });
      expect(two?.status).toBe(1);
      expect(two).toEqual(one);
    },
    PATIENCE,
  );

  it(
    'works with what another V8 compiled, and without',
    () => {
      const cache = folder.at('dist', 'cli.cache');
      writeFileSync(
        cache,
        readFileSync(cache).map((byte) => byte ^ 0xff),
      );
      const version = (): object => {
        const { status, stdout } = spawnSync(process.execPath, [program, '--version']);
        return { status, version: String(stdout) };
      };
      const works = { status: 0, version: expect.stringMatching(/^\d/) };
      expect(version()).toEqual(works);
      rmSync(cache);
      expect(version()).toEqual(works);
    },
    PATIENCE,
  );

  it(
    'is run from its modules where nothing is bundled yet',
    () => {
      const bare = new Folder();
      const main = bare.put('main.js', readFileSync(program, 'utf8'));
      bare.put('package.json', '{ "type": "module" }');
      bare.put('program.js', 'export const run = async () => 7;');
      expect(spawnSync(process.execPath, [main]).status).toBe(7);
      bare.remove();
    },
    PATIENCE,
  );

  it(
    'loads no more than a verb needs',
    async () => {
      const { metafile } = await bundle({
        entryPoints: ['src/cli/program.ts'],
        bundle: true,
        platform: 'node',
        format: 'esm',
        metafile: true,
        write: false,
      });
      expect(loadedWith('src/cli/program.ts', metafile)).toEqual([]);
      expect(loadedWith('src/placement/place.ts', metafile)).toEqual([
        'fast-xml-parser',
        'xmlbuilder2',
      ]);
    },
    PATIENCE,
  );

  it(
    'bears a reader that goes away',
    async () => {
      // More than a pipe holds.
      const comment = `<!-- ${'x'.repeat(1 << 20)} -->`;
      const file = folder.put('long.xml', `<a>${comment}</a>`);
      const child = spawn(process.execPath, [program, 'format', file]);
      child.stdout.destroy();
      let said = '';
      child.stderr.on('data', (text) => {
        said += text;
      });
      const [status] = await once(child, 'close');
      expect({ status, said }).toEqual({ status: 0, said: '' });
    },
    PATIENCE,
  );
});
