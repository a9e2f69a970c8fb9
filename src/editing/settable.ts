import { guestMembers } from '../guest/guest-shape.js';
import { optionFaults, type ShapeFault } from '../shape/faults.js';
import type { Shapes } from '../shape/shape.js';

const { machine: _, arch: __, cells: ___, policy: ____, intents, name, ...others } = guestMembers;
const { needed: _____, ...optional } = name;

/** What is said of an opened guest as a whole. Another machine is a matter of conversion, and cells stay those it has. */
export const settable: Shapes = { name: optional, ...others };

/** What `set` was given beside that. */
export function unsettable(members: Readonly<Record<string, unknown>>): ShapeFault[] {
  const known: Shapes = { ...settable, intents };
  const strange = Object.entries(members).filter(([member]) => !Object.hasOwn(known, member));
  return optionFaults(known, Object.fromEntries(strange));
}
