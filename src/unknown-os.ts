import { systems } from './catalog/systems/index.js';
import { errorOf, type Issue } from './issue.js';
import { nearestFew } from './nearest.js';

/** How many short ids are told that may be meant. */
const FEW = 3;

/** What is wrong with a short id that nobody knows, and which ones are near. */
export function unknownOs(name: string): Issue {
  const near = nearestFew(name, systems.shortIds(), FEW);
  return errorOf(
    'unknown-os',
    `There is no operating system '${name}' in the table of short ids.`,
    `${near.length > 0 ? `Name one such as ${near.join(', ')}, or give` : 'Give'} libosinfo's id, such as http://debian.org/debian/12.`,
  );
}
