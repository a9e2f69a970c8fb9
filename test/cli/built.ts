import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { transformFileSync } from '@swc/core';

/**
 * Lays the package out as it is installed, in a directory of its own, and tells where its program is.
 *
 * The real build checks types first and takes several times as long.
 */
export function build(directory: string): string {
  for (const name of ['node_modules', 'package.json'])
    symlinkSync(resolve(name), join(directory, name));
  for (const folder of ['src', 'policies'])
    for (const name of readdirSync(folder, { encoding: 'utf8', recursive: true })) {
      if (!name.endsWith('.ts')) continue;
      const target = join(directory, 'dist', folder, name.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, transformFileSync(join(folder, name), OPTIONS).code);
    }
  return join(directory, 'dist', 'src', 'cli', 'main.js');
}

const OPTIONS = {
  swcrc: false,
  jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
} as const;
