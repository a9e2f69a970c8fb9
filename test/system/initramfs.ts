import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const BUSYBOX = '/bin/busybox';

/** An initial file system with nothing but busybox, that of the host by default, and a script that the kernel runs first. */
export function initramfs(init: string, busybox: string = BUSYBOX): Buffer {
  const tree = mkdtempSync(join(tmpdir(), 'vw-initramfs-'));
  try {
    for (const directory of ['bin', 'dev', 'sys']) mkdirSync(join(tree, directory));
    copyFileSync(busybox, join(tree, BUSYBOX));
    writeFileSync(join(tree, 'init'), init);
    for (const program of [BUSYBOX, 'init']) chmodSync(join(tree, program), 0o755);
    const { status, stdout, stderr } = spawnSync(BUSYBOX, ['cpio', '-o', '-H', 'newc'], {
      cwd: tree,
      input: ['bin', 'dev', 'sys', `.${BUSYBOX}`, 'init'].join('\n'),
      maxBuffer: 64 * 1024 * 1024,
      timeout: 20_000,
    });
    if (status !== 0) throw new Error(`busybox cpio made no archive: ${stderr.toString()}`);
    return stdout;
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

/** One that needs the dynamic loader does not run in an initramfs that has none. */
export function isStaticBusybox(busybox: string = BUSYBOX): boolean {
  return existsSync(busybox) && !readFileSync(busybox).includes('/ld-linux');
}
