import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { page, ROOT, read } from './pages.js';

const { text } = page('docs/CONTRIBUTING.md');

const { scripts, engines } = z
  .object({
    scripts: z.record(z.string(), z.string()),
    engines: z.object({ node: z.string() }),
  })
  .parse(JSON.parse(read('package.json')));

/** What stands in backticks, line breaks aside. */
const quoted = [...text.matchAll(/`([^`]+)`/g)].map(([, words = '']) => words);

const commands = quoted
  .flatMap((words) => words.match(/\bnpm (?:run )?[a-z]+/g) ?? [])
  .filter((command) => command !== 'npm install');

describe('docs/CONTRIBUTING.md', () => {
  it.each([...new Set(commands)])('names the command %s, which is there', (command) => {
    expect(Object.keys(scripts)).toContain(command.replace(/^npm (?:run )?/, ''));
  });

  it('names every command that is not part of another', () => {
    const told = new Set(commands.map((command) => command.replace(/^npm (?:run )?/, '')));
    const wanted = Object.keys(scripts).filter((name) => !/^pre/.test(name));
    expect(wanted.filter((name) => !told.has(name))).toEqual([]);
  });

  it('names no file or folder that is not there', () => {
    const paths = quoted.flatMap(
      (words) => words.match(/\b(?:src|test|policies)\/[\w./-]*/g) ?? [],
    );
    expect(paths.filter((path) => !existsSync(ROOT + path))).toEqual([]);
  });

  it('names no environment variable that nothing reads', () => {
    const variables = new Set(text.match(/VIRTWRIGHT_[A-Z_]+/g));
    const tests = readdirSync(`${ROOT}test`, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('contributing.test.ts'))
      .map((name) => read(`test/${name}`))
      .join('\n');
    expect([...variables].filter((name) => !tests.includes(name))).toEqual([]);
  });

  it('asks for the Node.js that the package asks for', () => {
    expect(text).toContain(`Node.js ${engines.node.replace('>=', '')} or later`);
  });

  it('names the Debian packages that the tests of every change install', () => {
    const [, list = ''] = /^packages=\(([^)]*)\)/m.exec(read('.ci/run')) ?? [];
    const packages = list.split(/\s+/).filter((name) => name !== '');
    expect(packages.length).toBeGreaterThan(5);
    const named = new Set(quoted.flatMap((words) => words.split(/\s+/)));
    expect(packages.filter((name) => !named.has(name))).toEqual([]);
  });
});
