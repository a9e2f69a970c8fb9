import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { transformFileSync } from '@swc/core';

/**
 * Lays the package out as it is installed, as far as its program needs, and tells where that is.
 *
 * The real build checks types first and takes several times as long.
 */
export function build(directory: string): string {
  for (const name of ['node_modules', 'package.json', 'src'])
    symlinkSync(resolve(name), join(directory, name));
  const folder = join(directory, 'dist', 'src', 'cli');
  mkdirSync(folder, { recursive: true });
  const program = compile('main', folder);
  const { status, stderr } = spawnSync(process.execPath, [compile('bundle', folder)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return program;
}

function compile(name: string, folder: string): string {
  const file = join(folder, `${name}.js`);
  writeFileSync(file, transformFileSync(`src/cli/${name}.ts`, OPTIONS).code);
  return file;
}

const OPTIONS = {
  swcrc: false,
  jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
} as const;
