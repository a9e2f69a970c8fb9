import { hasExpress, type Machine } from '../machine-types.js';
import type { CatalogTables } from '../rows.js';
import { whyControllerMissing } from './missing.js';
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

/** The best machine of an architecture: one with PCI Express and the host's ports for it, else the usual one. */
export function bestHere(
  { machines, controllers }: Pick<CatalogTables, 'machines' | 'controllers'>,
  arch: string,
  host: HostView | undefined,
): Machine | undefined {
  const all = machinesHere(machines, arch, host);
  const grows = (machine: Machine): boolean =>
    machine.growth.express.every((model) => {
      const row = host && controllers.find((one) => one.model === model);
      return !row || whyControllerMissing(row, host, { arch, machine }) === undefined;
    });
  const express = all.filter(hasExpress);
  const [before] = express.length > 0 ? all.filter((row) => row.root && !hasExpress(row)) : [];
  return express.find(grows) ?? before ?? all[0];
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
