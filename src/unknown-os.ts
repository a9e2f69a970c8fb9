import type { Systems } from './catalog/systems/index.js';
import type { Issue } from './issue.js';
import { meantSystems } from './meant-system.js';
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
  const near = meantSystems(name, systems, FEW);
  const meant = near.length > 0 ? `Did you mean ${anyOf(near)}? ` : '';
  return `${meant}What is newer than this package osinfo-db may know: '--osinfo-db DIR', readOsinfo() in code.`;
}

function unknownOs(name: string, systems: Systems): Issue {
  const isWritten = systems.id(name) !== undefined;
  const kept = isWritten ? '' : ', and its definition names none';
  return {
    code: 'unknown-os',
    severity: 'note',
    message: `Nobody here knows the operating system '${name}': the guest is made for a Linux of these days, with drivers for virtio${kept}.`,
    remedy: remedyOfUnknown(name, systems),
  };
}
