import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Prints what an example shows when Node.js was started with its file, and not when it is imported. */
export function printIfMain(url: string, show: () => string): void {
  const [, started = ''] = process.argv;
  if (existsSync(started) && realpathSync(started) === fileURLToPath(url)) console.log(show());
}
