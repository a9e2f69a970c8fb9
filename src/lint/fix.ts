import type { Device } from '../domain/device.js';
import { caught, type Issue } from '../issue.js';
import { documentOf, domainOf } from '../placement/begin.js';
import { tryPlaceMade } from '../placement/place.js';
import { isMovable } from '../placement/repair/faults.js';
import { readXml } from '../xml/read/read.js';
import type { XmlElement } from '../xml/tree.js';
import { writeXml } from '../xml/write/write.js';
import { type LintOptions, lint, look } from './lint.js';
import { mends } from './mends.js';

export interface FixOptions extends LintOptions {
  /** Also mends what the guest notices: what clashes or does not fit gets another place, index or number. */
  readonly all?: boolean;
}

/** A definition with what could be mended. */
export interface Fixed {
  /** To the byte as it was where nothing was mended. */
  readonly xml: string;
  /** What was mended: a note each, with what was done and why that can be. */
  readonly mended: readonly Issue[];
  /** What is left, as lint tells it, and in its remedy why. */
  readonly left: readonly Issue[];
}

/**
 * Mends what is wrong with a definition and can be mended without the guest noticing; with `all` whatever a move mends too.
 *
 * @param xml - Domain XML; what is none is answered as it is.
 * @example
 * ```ts
 * const { xml, mended, left } = fix(await readFile('web.xml', 'utf8'));
 * ```
 */
export function fix(xml: string, { all = false, ...options }: FixOptions = {}): Fixed {
  const unnoticed = caught(
    () => mendedUnnoticed(xml, options),
    () => ({ xml, mended: [] }),
  );
  const moved = all ? repaired(unnoticed.xml, options) : { xml: unnoticed.xml, mended: [] };
  return {
    xml: moved.xml,
    mended: [...unnoticed.mended, ...moved.mended],
    left: lint(moved.xml, options).map((issue) => withReason(issue, all)),
  };
}

type Mended = Omit<Fixed, 'left'>;

/** Mends fault by fault in the text as it is written, which libvirt has nothing added to. */
function mendedUnnoticed(xml: string, options: LintOptions): Mended {
  const { domain: kept, issues } = look(xml, options);
  const document = readXml(xml);
  const domain = domainOf(document, options);
  const written = new Map(domain.devices().map((device) => [placeOf(device.element), device]));
  const writtenOf = ({ device: id = '' }: Issue): Device | undefined => {
    const device = kept.device(id);
    return device && written.get(placeOf(device.element));
  };
  const mended = issues.flatMap((issue): Issue[] => {
    const device = issue.severity === 'note' ? undefined : writtenOf(issue);
    const known = Object.hasOwn(mends, issue.code) ? mends[issue.code] : undefined;
    const did = device && known?.mend(device, domain);
    return known && did !== undefined ? [noteOf(issue, `${did}: ${known.because}`)] : [];
  });
  return mended.length === 0 ? { xml, mended } : { xml: writeXml(document), mended };
}

/** Where an element begins in the text, which tells it from all others. */
function placeOf({ position }: XmlElement): string {
  return position ? `${position.line}:${position.column}` : '';
}

function noteOf({ code: _, source: __, ...issue }: Issue, message: string): Issue {
  const remedy = 'Nothing is left to do.';
  return { ...issue, code: 'mended', severity: 'note', message, remedy };
}

/** Has what no longer fits moved as `place` does with `repair`; what libvirt adds is only written where that has to be. */
function repaired(xml: string, options: LintOptions): Mended {
  let best: Mended = { xml, mended: [] };
  let left = movable(xml, options);
  for (const defaults of ['libvirt', 'explicit'] as const) {
    if (left === 0) break;
    const placing = { ...options, defaults, repair: true };
    const result = caught(
      () => tryPlaceMade(domainOf(documentOf(xml), placing), placing, { isEdited: true }),
      () => undefined,
    );
    if (!result?.ok) continue;
    const { xml: moved, issues } = result.design;
    const stillLeft = movable(moved, options);
    if (stillLeft >= left) continue;
    left = stillLeft;
    const moves = issues.filter(({ code }) => code === 'repaired');
    best = { xml: moved, mended: moves.length > 0 ? moves : [PLACED] };
  }
  return best;
}

/** Where those that have no places clash when libvirt gives them some. */
const PLACED: Issue = {
  code: 'repaired',
  severity: 'note',
  message: 'What had no place has one now, for what libvirt chooses clashes or does not fit.',
  remedy: 'Nothing is left to do.',
};

function movable(xml: string, options: LintOptions): number {
  return lint(xml, options).filter(isMovable).length;
}

const NOTICED = 'It is left, for the guest would notice; --fix=all moves it.';
const UNCLEAR = 'It is left, for nobody but you knows what is meant.';

/** What is no more than a note needs no mending. */
function withReason(issue: Issue, all: boolean): Issue {
  if (issue.severity === 'note') return issue;
  return { ...issue, remedy: `${issue.remedy} ${!all && isMovable(issue) ? NOTICED : UNCLEAR}` };
}
