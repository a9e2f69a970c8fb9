import { reaches } from '../catalog/releases.js';
import type { Domain } from './domain.js';

/** Whether the size of the machine's hole can be set with the releases at hand. */
export function hasSettableHole({ machine: { hole64 }, releases }: Domain): boolean {
  return hole64?.settable !== undefined && reaches(releases, hole64.settable);
}

/** Machines whose hole can be set, for a sentence. */
export function withHole({ catalog }: Domain): string {
  const settable = catalog.machines.filter(({ hole64 }) => hole64?.settable);
  return settable.map(({ family }) => family).join(' or ');
}
