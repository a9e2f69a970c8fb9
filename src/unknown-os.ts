import { isId, type Systems } from './catalog/systems/index.js';
import type { Issue } from './issue.js';
import { nearestFew } from './nearest.js';
import { anyOf } from './shape/words.js';

/** How many names are told that may be meant. */
const FEW = 3;

/**
 * What there is to tell of the name of a system: nothing where it is known.
 *
 * @param name - libosinfo's id or short id, as somebody gave it.
 */
export function aboutSystem(name: string | undefined, systems: Systems): Issue[] {
  return name === undefined || systems.of(name) ? [] : [unknownOs(name, systems)];
}

/** What to do about the name of a system that nobody knows: names that may be meant, and where more are known. */
export function remedyOfUnknown(name: string, systems: Systems): string {
  const alike = systems.names().filter((known) => isId(known) === isId(name));
  const near = nearestFew(name, alike, FEW);
  const meant = near.length > 0 ? `Did you mean ${anyOf(near)}? ` : '';
  return `${meant}What is newer than this package osinfo-db may know: '--osinfo-db DIR', readOsinfo() in code.`;
}

function unknownOs(name: string, systems: Systems): Issue {
  const isWritten = systems.id(name) !== undefined;
  const kept = isWritten ? '' : ', and its definition names none';
  return {
    code: 'unknown-os',
    severity: 'note',
    message: `Nobody here knows the operating system '${name}': the guest is made as for any${kept}.`,
    remedy: remedyOfUnknown(name, systems),
  };
}
