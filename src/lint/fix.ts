import { asFound } from '../checks/outcomes.js';
import type { Device } from '../domain/device.js';
import { caught, type Issue } from '../issue.js';
import { asItsLibvirt } from '../placement/as-kept.js';
import { documentOf, domainOf } from '../placement/begin.js';
import type { PlaceOptions } from '../placement/job/options.js';
import { notedPolicy } from '../placement/past/metadata.js';
import { tryPlaceMade } from '../placement/place.js';
import { isMovable } from '../placement/repair/faults.js';
import { readXml } from '../xml/read/read.js';
import { writeXml } from '../xml/write/write.js';
import { type LintOptions, lint, look } from './lint.js';
import { mends } from './mends.js';
import { placeOf, withMoved } from './moved.js';

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
    (issues) => ({ xml, mended: [], issues: asFound(issues) }),
  );
  const moved = all ? repaired(unnoticed, options) : unnoticed;
  return {
    xml: moved.xml,
    mended: moved.mended,
    left: withReasons(moved.issues, all),
  };
}

/** A definition so far, and what lint tells of it. */
interface Mended extends Pick<Fixed, 'xml' | 'mended'> {
  readonly issues: readonly Issue[];
}

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
  if (mended.length === 0) return { xml, mended, issues };
  const text = writeXml(document);
  return { xml: text, mended, issues: lint(text, options) };
}

function noteOf({ code: _, source: __, ...issue }: Issue, message: string): Issue {
  const remedy = 'Nothing is left to do.';
  return { ...issue, code: 'mended', severity: 'note', message, remedy };
}

/**
 * Has what no longer fits moved as `place` does with `repair`, among what libvirt would place. What is not at fault stays without
 * an address where it has none, and what libvirt adds is only written, where nothing else mends it.
 */
function repaired(given: Mended, options: LintOptions): Mended {
  let best = given;
  for (const defaults of ['libvirt', 'explicit'] as const) {
    if (movable(best) === 0) break;
    for (const { xml, moves } of candidates(given.xml, { ...options, defaults })) {
      const issues = lint(xml, options);
      const candidate = { xml, mended: [...given.mended, ...moves], issues };
      if (movable(candidate) < movable(best)) best = candidate;
    }
  }
  return best;
}

/** A definition in which something moved, and what. */
interface Candidate {
  readonly xml: string;
  readonly moves: readonly Issue[];
}

/** Only what moved as it is then; and all as it is then. */
function* candidates(xml: string, options: PlaceOptions & LintOptions): Generator<Candidate> {
  const domain = domainOf(documentOf(xml), options);
  const isNoted = notedPolicy(domain.document) !== undefined;
  const placing = { ...options, repair: true, ...(!isNoted && { policy: asItsLibvirt(options) }) };
  const result = caught(
    () => tryPlaceMade(domain, placing, { isEdited: true }),
    () => undefined,
  );
  if (!result?.ok) return;
  const { design } = result;
  const moves = design.issues.filter(({ code }) => code === 'repaired');
  const only = withMoved(documentOf(xml), design.devices, moves);
  yield { xml: writeXml(only), moves };
  yield { xml: design.xml, moves: [...moves, PLACED] };
}

/** Where those that have no places clash when libvirt gives them some, or are in the way of what moves. */
const PLACED: Issue = {
  code: 'repaired',
  severity: 'note',
  message: 'What had no place has one now, for what libvirt chooses clashes or does not fit.',
  remedy: 'Nothing is left to do.',
};

function movable({ issues }: Mended): number {
  return issues.filter(isMovable).length;
}

const NOTICED = 'It is left, for the guest would notice; --fix=all moves it.';
const HINDERED =
  'It is left until the errors are mended that no move mends; then --fix=all moves it.';
const UNCLEAR = 'It is left, for nobody but you knows what is meant.';

/** Says of each why it is left; what is no more than a note needs no mending. */
function withReasons(issues: readonly Issue[], all: boolean): readonly Issue[] {
  const isHindered = issues.some((issue) => issue.severity === 'error' && !isMovable(issue));
  const moves = isHindered ? HINDERED : NOTICED;
  return issues.map((issue) => {
    if (issue.severity === 'note') return issue;
    const why = isMovable(issue) && (isHindered || !all) ? moves : UNCLEAR;
    return { ...issue, remedy: `${issue.remedy} ${why}` };
  });
}
