import { formatIssue } from '../../src/issue.js';
import { isExact, type Outcome } from './compare-directories.js';

/** Differences that are shown of one definition. */
const MOST = 3;

/** A table by machine: how many definitions, and how many of them were placed as libvirt does. */
export function summary(outcomes: readonly Outcome[]): string {
  const machines = [...new Set(outcomes.map(({ machine }) => machine))].sort();
  const rows = [
    ...machines.map((machine) => [
      machine,
      ...counts(outcomes.filter((outcome) => outcome.machine === machine)),
    ]),
    ['all', ...counts(outcomes)],
  ];
  return table([['machine', 'files', 'exact PCI', 'exact all', 'refused by us'], ...rows]);
}

function counts(outcomes: readonly Outcome[]): string[] {
  const placed = outcomes.filter(({ errors }) => errors.length === 0);
  return [
    outcomes.length,
    placed.filter(({ differences }) => !differences.has('pci')).length,
    outcomes.filter(isExact).length,
    outcomes.length - placed.length,
  ].map(String);
}

/** The definitions that were placed otherwise, and how; empty when there is none. */
export function complaints(outcomes: readonly Outcome[]): string {
  return outcomes
    .filter((outcome) => !isExact(outcome))
    .flatMap(({ name, errors, differences }) => [
      ...errors.slice(0, MOST).map((issue) => `${name}: refused: ${formatIssue(issue)}`),
      ...[...differences].map(
        ([family, texts]) => `${name}: ${family}: ${texts.slice(0, MOST).join('; ')}${more(texts)}`,
      ),
    ])
    .join('\n');
}

function more(texts: readonly string[]): string {
  return texts.length > MOST ? `; and ${texts.length - MOST} more` : '';
}

/** Columns of text, the first to the left and the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column === 0 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
