import { EXTEND_CATALOG } from '../both-forms.js';
import type { Catalog } from '../catalog/catalog.js';
import { errorOf, type Issue, type TextPosition } from '../issue.js';
import { anyOf } from '../shape/words.js';
import { unknownArch } from './unknown-arch.js';

/** That an architecture has no machine by a name, and which it has; where nobody knows the architecture, that. */
export function unknownMachine(
  arch: string,
  name: string,
  catalog: Catalog,
  position?: TextPosition,
): Issue {
  const unknown = unknownArch(arch, position);
  if (unknown) return unknown;
  const named =
    name === '' ? 'no machine for a definition that names none' : `no machine '${name}'`;
  const there = catalog.machinesOf(arch).filter((one) => one !== '');
  const other = there.length > 0 ? anyOf(there) : 'another machine';
  return errorOf(
    'unknown-machine',
    `The architecture ${arch} has ${named}.`,
    `Name ${other}, or another architecture; else ${EXTEND_CATALOG}.`,
    { source: 'QEMU machine lists (-machine help)', ...(position && { position }) },
  );
}
