import type { PciFigures, PolicyComparison, PolicyOutcome } from '../compare/index.js';
import { formatIssue } from '../issue.js';
import type { Paint } from '../paint.js';

/** What stands above the column of a guest as it is. */
const PRESENT = 'as it is';

/** A row: what it is about, and what it says of a policy that finds a place for everything. */
type Row = readonly [about: string, told: (figures: PciFigures, of: PolicyOutcome) => string];

/**
 * Policies side by side as tables that are no wider than a terminal, and below them what names change and why a policy
 * fails.
 */
export function comparisonText(
  { present, policies }: PolicyComparison,
  width: number,
  paint: Paint,
): string {
  const columns = [...(present ? [present] : []), ...policies];
  const rows = rowsFor(columns);
  const first = Math.max(...rows.map(([about]) => about.length));
  const others = Math.max(
    ...columns.flatMap((one) => [nameOf(one), ...cellsOf(one, rows)]).map(({ length }) => length),
  );
  const fit = Math.max(1, Math.floor((width - first) / (others + 2)));
  const tables: string[] = [];
  for (let at = 0; at < columns.length; at += fit) {
    const some = columns.slice(at, at + fit);
    tables.push(tableOf(some, rows, { first, others }, paint));
  }
  const notes = columns.flatMap((one) => notesOn(one, paint));
  return [...tables, ...(notes.length > 0 ? [notes.join('\n')] : [])].join('\n\n');
}

function tableOf(
  columns: readonly PolicyOutcome[],
  rows: readonly Row[],
  { first, others }: { readonly first: number; readonly others: number },
  paint: Paint,
): string {
  const line = (about: string, cells: readonly string[]): string =>
    [about.padEnd(first), ...cells.map((cell) => cell.padStart(others))].join('  ');
  const head = paint('strong', line('', columns.map(nameOf)));
  const cells = columns.map((one) => cellsOf(one, rows));
  return [
    head,
    ...rows.map(([about], at) =>
      line(
        about,
        cells.map((column) => column[at] ?? ''),
      ),
    ),
  ].join('\n');
}

function nameOf({ policy = PRESENT }: PolicyOutcome): string {
  return policy;
}

function cellsOf(outcome: PolicyOutcome, rows: readonly Row[]): readonly string[] {
  const { figures } = outcome;
  if (!figures) return rows.map((_, at) => (at === 0 ? 'fails' : '-'));
  return rows.map(([, told]) => told(figures, outcome));
}

function rowsFor(columns: readonly PolicyOutcome[]): readonly Row[] {
  const models = new Set(columns.flatMap(({ figures }) => Object.keys(figures?.controllers ?? {})));
  const controllers = [...models].map(
    (model): Row => [model, ({ controllers }) => String(controllers[model] ?? 0)],
  );
  return [...controllers, ...ROWS];
}

const ROWS: readonly Row[] = [
  ['bus numbers used', ({ busNumbers: { used, left } }) => `${used} of ${used + left}`],
  ['highest bus', ({ highestBus }) => told(highestBus)],
  [
    'I/O windows',
    ({ ioWindows }) => (ioWindows ? `${ioWindows.needed} of ${ioWindows.most}` : '-'),
  ],
  ['free Express ports', ({ free }) => String(free.express)],
  ['free slots', ({ free }) => String(free.conventional)],
  ['bridge memory', ({ bridgeMemoryKiB }) => inMiB(bridgeMemoryKiB)],
  ['64-bit hole', ({ hole64KiB }) => (hole64KiB === undefined ? '-' : inMiB(hole64KiB))],
  ['devices moved', (_, { moved }) => told(moved?.length)],
  ['cards renamed', (_, { renamed }) => told(renamed?.length)],
  [
    'warnings',
    (_, { issues }) => String(issues.filter(({ severity }) => severity === 'warning').length),
  ],
];

function told(number: number | undefined): string {
  return number === undefined ? '-' : String(number);
}

function inMiB(kib: number): string {
  return `${(kib / 1024).toFixed(kib % 1024 === 0 ? 0 : 1)} MiB`;
}

/** What a figure does not tell: names of cards before and after, and what is wrong. */
function notesOn(outcome: PolicyOutcome, paint: Paint): readonly string[] {
  const { renamed = [], issues } = outcome;
  const name = paint('strong', nameOf(outcome));
  const wrong = issues.filter(({ severity }) => severity !== 'note');
  return [
    ...renamed.map(({ device, from, to }) => `${name}: ${device} is called ${to}, not ${from}`),
    ...wrong.map(
      (issue) => `${name}: ${paint(issue.severity, issue.severity)} ${formatIssue(issue)}`,
    ),
  ];
}
