import type { ChangeCondition, ChangeRow, PlugRow } from '../catalog/changes/change-row.js';
import { plugRows } from '../catalog/changes/plug-rows.js';
import { changeRows, unknownChange } from '../catalog/changes/rows.js';
import type { ChangedValue } from '../diff/changes.js';
import { kibIn } from '../domain/amount.js';
import type { Device } from '../domain/device.js';
import type { Domain } from '../domain/domain.js';
import { child, type XmlElement } from '../xml/tree.js';
import { textAt } from './commands/about.js';
import { vcpusIn } from './vcpus.js';

/** A guest before and after a change. */
export interface Both {
  readonly old: Domain;
  readonly next: Domain;
}

/** A value that becomes another, and how. */
export interface Judged {
  readonly value: ChangedValue;
  readonly row: ChangeRow;
}

/** How each of the values of a guest as a whole becomes another. */
export function judgedWhole(values: readonly ChangedValue[], both: Both): readonly Judged[] {
  const elements = [both.old, both.next].map(({ document }) => document.root);
  return values.map((value) => ({ value, row: rowOf(value.path, elements, both) }));
}

/** The same of a device, in its state before and after. */
export function judgedDevice(
  values: readonly ChangedValue[],
  devices: { readonly old: Device; readonly new: Device },
  both: Both,
): readonly Judged[] {
  const elements = [devices.old.element, devices.new.element];
  const at = `devices/${devices.old.kind}/`;
  return values.map((value) => ({ value, row: rowOf(at + value.path, elements, both) }));
}

function rowOf(path: string, elements: readonly XmlElement[], both: Both): ChangeRow {
  const row = changeRows.find(
    ({ at, where = {}, when }) =>
      at.test(path) &&
      elements.every((element) => says(element, where)) &&
      (when === undefined || CONDITIONS[when](path, both)),
  );
  return row ?? unknownChange;
}

/** How a device comes or goes. */
export function plugRowOf({ kind, element }: Device): PlugRow | undefined {
  return plugRows.find((row) => row.kind === kind && says(element, row.where ?? {}));
}

function says(element: XmlElement, where: Readonly<Record<string, RegExp>>): boolean {
  return Object.entries(where).every(([path, is]) => is.test(textAt(element, path) ?? ''));
}

const CONDITIONS: Readonly<Record<ChangeCondition, (path: string, both: Both) => boolean>> = {
  'above the maximum': (path, { old, next }) => {
    const [before, after] = [old.document.root, next.document.root];
    if (path.startsWith('vcpu')) return vcpusIn(after).now > vcpusIn(before).most;
    const [most = 0, wanted = 0] = [
      kibIn(child(before, 'memory')),
      kibIn(child(after, 'currentMemory')),
    ];
    return wanted > most;
  },
  fewer: (_, { old, next }) => vcpusIn(next.document.root).now < vcpusIn(old.document.root).now,
  'no balloon': (_, { old }) =>
    !old.devices().some(({ kind, row }) => kind === 'memballoon' && row?.absent !== true),
  'other architecture': (_, { old, next }) => old.arch !== next.arch,
  'other family': (_, { old, next }) => old.machine.family !== next.machine.family,
  'with cells': (_, { old, next }) => old.numaCells + next.numaCells > 0,
};
