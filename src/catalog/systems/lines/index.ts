import type { Line } from '../facts.js';
import { dragonfly, freebsd, netbsd, openbsd } from './bsd.js';
import { linux } from './linux.js';
import { dos, haiku, hurd, illumos, macos, netware, solaris, unknown } from './others.js';
import { rhel } from './rhel.js';
import { windows, windowsServer } from './windows.js';

/** All lines, by the word that releases name them with. */
export const lines: Readonly<Record<string, Line>> = {
  linux,
  rhel,
  windows,
  'windows-server': windowsServer,
  freebsd,
  openbsd,
  netbsd,
  dragonfly,
  dos,
  netware,
  solaris,
  illumos,
  macos,
  haiku,
  hurd,
  unknown,
};
