import { errorOf, type Issue, VirtwrightError } from '../issue.js';
import { nearest } from '../nearest.js';
import { valueFaults } from '../shape/faults.js';
import { needed } from '../shape/shape.js';
import { anyOf, shown } from '../shape/words.js';
import type { CatalogRows } from './rows.js';
import { rowsShape } from './rows-shape.js';

/**
 * Holds rows to what they may be, for those who write plain JavaScript.
 *
 * @param families - Machines there are already.
 * @throws {@link VirtwrightError} `bad-row` for each member that is not what it should be.
 */
export function checkRows(rows: CatalogRows, families: readonly string[]): void {
  const faults = valueFaults(needed(rowsShape), rows, 'rows').map(({ message, remedy }) =>
    errorOf('bad-row', `In what the catalog is extended with: ${message}`, remedy),
  );
  const issues = faults.length > 0 ? faults : unknownMachines(rows, families);
  if (issues.length > 0) throw new VirtwrightError(issues);
}

/** A row for a machine that nobody knows would never be found. */
function unknownMachines(rows: CatalogRows, families: readonly string[]): Issue[] {
  const { controllers = [], devices = [], machines = [] } = rows;
  const known = [...families, ...machines.map(({ family }) => family)];
  const named = [
    ...controllers,
    ...devices,
    ...devices.map(({ model, notOn }) => ({ model, ...(notOn && { machines: notOn }) })),
  ];
  return named.flatMap(({ model, machines: names = [] }) =>
    names.filter((name) => !known.includes(name)).map((name) => unknownMachine(model, name, known)),
  );
}

function unknownMachine(model: string, name: string, known: readonly string[]): Issue {
  const meant = nearest(name, known);
  return errorOf(
    'bad-row',
    `The row of ${model} is for the machine ${shown(name)}, and there is none of that family.`,
    meant === undefined ? `Name ${anyOf(known)}, or add the machine.` : `Did you mean ${meant}?`,
  );
}
