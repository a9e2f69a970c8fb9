import type { Issue } from '../issue.js';

/** Takes what could not be read of a host, and why. */
export type Report = (issue: Issue) => void;

/** That something of a host could not be read, and is left out. */
export function unread(message: string, remedy: string): Issue {
  return { code: 'host-unread', severity: 'note', message: message.replace(/\.?$/, '.'), remedy };
}
