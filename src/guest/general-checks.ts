import type { Issue } from '../issue.js';
import { kibOf } from '../shape/size.js';

/** An error about the guest as a whole. */
export function error(code: string, message: string, remedy: string): Issue {
  return { code, severity: 'error', message, remedy };
}

/** Tells of what is no amount of memory, or none at all. */
export function checkSize(size: string, subject: string): Issue[] {
  if (kibOf(size)) return [];
  return [
    error(
      'bad-size',
      `${subject} is '${size}', which is no amount of memory.`,
      "Write a number and KiB, MiB, GiB or TiB, such as '8 GiB'.",
    ),
  ];
}
