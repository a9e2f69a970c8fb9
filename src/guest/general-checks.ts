import type { Issue } from '../issue.js';

/** An error about the guest as a whole. */
export function error(code: string, message: string, remedy: string): Issue {
  return { code, severity: 'error', message, remedy };
}
