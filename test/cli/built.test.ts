import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from './built.js';
import { DISK, domain, Folder } from './support.js';

/** Libraries that take long to load. */
const HEAVY = ['fast-xml-parser', 'xmlbuilder2', 'yaml', 'zod'];

/** Milliseconds for what starts processes, on a machine that does much else. */
const PATIENCE = 60_000;

let folder: Folder;
let program: string;
beforeAll(() => {
  folder = new Folder();
  program = build(folder.path);
}, PATIENCE);
afterAll(() => folder.remove());

/** The heavy libraries a run loads, by what V8 says it ran. */
function heavyOnesLoadedBy(...argv: readonly string[]): string[] {
  const coverage = folder.at(`coverage-${argv[0]}`);
  const env = { ...process.env, NODE_V8_COVERAGE: coverage };
  expect(spawnSync(process.execPath, [program, ...argv], { env }).status).toBe(0);
  const ran = readdirSync(coverage).map((name) => readFileSync(`${coverage}/${name}`, 'utf8'));
  return HEAVY.filter((library) => ran.some((text) => text.includes(`/node_modules/${library}/`)));
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
      expect(stderr).toMatch(/^<stdin>: xml-/);
    },
    PATIENCE,
  );

  it(
    'loads no more than a verb needs',
    () => {
      const file = folder.put('web.xml', domain('q35', DISK));
      expect(heavyOnesLoadedBy('--help')).toEqual([]);
      expect(heavyOnesLoadedBy('place', file)).toEqual(['fast-xml-parser', 'xmlbuilder2']);
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
