import type { Machine } from './machine-types.js';
import type { CatalogRows } from './rows.js';
import type { DeviceKind } from './types.js';

/** By what a row of a device is found. */
export function deviceKey(kind: DeviceKind, model: string): string {
  return `${kind} ${model}`;
}

type Tables = Required<Pick<CatalogRows, 'controllers' | 'devices' | 'machines'>>;

/**
 * Rows with more of them; a row with the key of an existing one takes its place. New machines come before the present ones,
 * some of which fit every name.
 */
export function mergeRows(base: Tables, added: Partial<Tables>): Tables {
  const families = new Set(base.machines.map((row) => row.family));
  const isNew = (row: Machine): boolean => !families.has(row.family);
  return {
    controllers: merge(base.controllers, added.controllers, (row) => row.model),
    devices: merge(base.devices, added.devices, (row) => deviceKey(row.kind, row.model)),
    machines: merge(
      [...(added.machines?.filter(isNew) ?? []), ...base.machines],
      added.machines,
      (row) => row.family,
    ),
  };
}

function merge<Row>(
  base: readonly Row[],
  added: readonly Row[] = [],
  key: (row: Row) => string,
): readonly Row[] {
  const rows = new Map(base.map((row) => [key(row), row]));
  for (const row of added) rows.set(key(row), row);
  return [...rows.values()];
}
