import { architectures } from './architectures.js';
import type { Machine } from './machine-types.js';
import { type Releases, reaches } from './releases.js';

/** The family that a machine name belongs to on an architecture, at releases. */
export function findMachine(
  machines: readonly Machine[],
  arch: string,
  name: string,
  at: Releases,
): Machine | undefined {
  const isKnown = architectures.includes(arch);
  const found = machines.find(
    (row) =>
      reaches(at, row.since) &&
      ((isKnown && row.arches.length === 0) || row.arches.includes(arch)) &&
      (row.names.includes(name) || row.prefixes.some((prefix) => name.startsWith(prefix))),
  );
  const isForAny = found?.prefixes.includes('') === true;
  return isForAny && isForeign(machines, arch, name) ? undefined : found;
}

/** Whether a machine name, in whatever version, is one of a family; a family for all names that others leave owns none. */
export function isNamed({ names, prefixes }: Machine, name: string): boolean {
  return names.includes(name) || prefixes.some((one) => one !== '' && name.startsWith(one));
}

/** Whether a machine name is that of families of other architectures alone, so that nothing on this one is called so. */
function isForeign(machines: readonly Machine[], arch: string, name: string): boolean {
  const owners = name === '' ? [] : machines.filter((row) => isNamed(row, name));
  const isHere = ({ arches, alsoOn = [] }: Machine): boolean =>
    arches.length === 0 || arches.includes(arch) || alsoOn.includes(arch);
  return owners.length > 0 && !owners.some(isHere);
}
