import type { Machine } from '../machine-types.js';
import type { HostView } from './view.js';

/** Families of an architecture, of which the host has a machine where one is told of. */
export function machinesHere(
  machines: readonly Machine[],
  arch: string,
  host: HostView | undefined,
): readonly Machine[] {
  return machines.filter(
    ({ arches, family }) => arches.includes(arch) && host?.hasFamily(arch, family) !== false,
  );
}

/** What a machine of a family is called, on the host where one is told of. */
export function nameHere(
  row: Machine | undefined,
  arch: string,
  host: HostView | undefined,
): string | undefined {
  const [usual = ''] = row?.names ?? [];
  return row && (host?.nameOf(arch, row.family, usual) ?? usual);
}
