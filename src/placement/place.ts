import {
  addressAfterPci,
  addressBeforePci,
  checkCompleted,
  repeatAddress,
} from '../addressing/index.js';
import { trueCauses } from '../checks/consequences.js';
import { checkDefinition, checkPlaced, checkWishes, checkWritten } from '../checks/index.js';
import { ofMade } from '../checks/outcomes.js';
import { located } from '../checks/positions.js';
import type { Domain } from '../domain/domain.js';
import { likelyMachine } from '../domain/likely-machine.js';
import { caught, type Issue, VirtwrightError } from '../issue.js';
import type { Choice } from '../report/choice.js';
import { Design } from '../report/design.js';
import type { GuestTree } from '../report/guest-tree.js';
import type { Topology } from '../topology/index.js';
import type { XmlDocument } from '../xml/tree.js';
import { unwritable } from '../xml/write/writable.js';
import { begin, documentOf, domainOf, type Known } from './begin.js';
import { complete, indexControllers } from './completion/complete.js';
import { writeAsPrinted } from './completion/printed.js';
import { substitute } from './completion/substitute.js';
import { dropPlacement } from './fresh/drop.js';
import { settleHole64 } from './hole64/settle.js';
import { checkHost } from './host/checks.js';
import { findNodes } from './host/nodes.js';
import { findHost } from './host/places.js';
import { settleIommus } from './iommu/settle.js';
import { type Job, type Outcome, type PlacedJob, run, type Step } from './job/job.js';
import type { PlaceOptions } from './job/options.js';
import { findNeighbours } from './neighbours/neighbours.js';
import { checkCall } from './options-shape.js';
import { claimIndexes } from './past/controllers.js';
import { recall } from './past/recall.js';
import { keepTombstones, notePast } from './past/tombstones.js';
import { planned, tellOfPlaces } from './plan.js';
import { offeringRepair } from './repair/offer.js';
import { repaired } from './repair/repair.js';
import { freeLoneCompanions } from './requests/companions.js';
import { isolate } from './requests/isolation.js';
import { reserveHeadroom } from './requests/mem-reserve.js';
import { quietRoot } from './requests/quiet-root.js';
import { readRequests } from './requests/requests.js';
import { nameOthers } from './requests/wanted.js';
import { writeWishes } from './requests/written.js';
import { writeTopology } from './write.js';

/** The step that tells what is found wrong. */
const telling =
  <On>(found: (job: On) => readonly Issue[]) =>
  (job: On): Outcome => ({ issues: found(job) });

/** The same, where the domain alone is asked. */
const asking = (found: (domain: Domain) => readonly Issue[]): Step =>
  telling(({ domain }: Job) => found(domain));

const tellImpossibleWishes = telling(({ domain, intents }: Job) =>
  checkWishes(domain.devices(), ({ element }) => intents.get(element)),
);
/** Runs last of all addresses, whatever family that of the serial line is of. */
const repeatSerial = ({ domain }: Job): Outcome => {
  repeatAddress(domain);
  return {};
};
const tellUnwritable = asking(({ document }) => unwritable(document));

/** What the machine and libvirt add by themselves is made explicit. */
const COMPLETE: readonly Step[] = [
  dropPlacement,
  writeWishes,
  claimIndexes,
  indexControllers,
  asking(checkWritten),
  substitute,
  complete,
  writeAsPrinted,
  asking(checkCompleted),
  telling(addressBeforePci),
  asking(checkDefinition),
  tellImpossibleWishes,
  recall,
];

/** What wants a place on PCI, and what is wanted of it. */
const READ: readonly Step[] = [
  nameOthers,
  findHost,
  readRequests,
  findNodes,
  quietRoot,
  isolate,
  findNeighbours,
  freeLoneCompanions,
  reserveHeadroom,
  keepTombstones,
];

/** Places are written down, and what depends on them is done. */
const WRITE: readonly Step<PlacedJob>[] = [
  writeTopology,
  tellOfPlaces,
  settleIommus,
  telling(checkPlaced),
  checkHost,
  settleHole64,
  notePast,
  telling(addressAfterPci),
  repeatSerial,
  tellUnwritable,
];

/** A domain that was placed, and what is to be told of it. */
export type Finished = Pick<PlacedJob, 'domain' | 'topology' | 'asWritten' | 'issues'>;

/** All steps; between reading and writing `planned` has the engine rehearse, settle, keep spares and number. */
function finished(job: Job): Finished {
  const ready = run([...COMPLETE, ...READ], job);
  const { domain, topology, asWritten, issues } = run(WRITE, planned(ready));
  const causes = trueCauses(issues);
  // A slip in the name of the machine explains the faults of devices, so it is told first.
  const told = [...likelyMachine(domain, causes), ...causes];
  return { domain, topology, asWritten, issues: located(domain, told) };
}

/** A domain placed as the options say, errors or not, which nobody else has. */
export function placedAs(domain: Domain, options: PlaceOptions, known?: Known): Finished {
  const attempt = (of: Domain): Finished => finished(begin(of, options, known));
  if (!options.repair) return attempt(domain);
  return repaired(domain, (copy) => attempt(domainOf(copy, options)));
}

function designOf(
  { domain, topology, asWritten, issues }: Finished,
  choices: readonly Choice[] = [],
): Design {
  return new Design(domain, topology, issues, { choices, asWritten });
}

/** What `tryPlace` answers: a design, or all errors that stand in its way. */
export type PlaceResult =
  | {
      /** Every device has a place. */
      readonly ok: true;
      /** The finished answer. */
      readonly design: Design;
    }
  | {
      /** Not every device can have one. */
      readonly ok: false;
      /** All errors, and the warnings. */
      readonly issues: readonly Issue[];
      /** What could be placed all the same; absent where the definition cannot be read so far. */
      readonly topology?: Topology;
      /** The same with the devices that are not on PCI, and what is in the way of what. */
      readonly tree?: GuestTree;
    };

/**
 * Gives every device of a libvirt domain a place, and writes it down.
 *
 * Addresses that are there already are kept as they are; the document that was given is not changed.
 *
 * @param domain - The domain as XML text, or as a tree from `readXml`.
 * @throws {@link VirtwrightError} with every error found: in the XML, in an address, in a device without a place.
 * @example
 * ```ts
 * const design = place(await readFile('web-01.xml', 'utf8'), { policy: purePcie({ spares: 4 }) });
 * await writeFile('web-01.placed.xml', design.xml);
 * ```
 */
export function place(domain: string | XmlDocument, options: PlaceOptions = {}): Design {
  const result = tryPlace(domain, options);
  if (!result.ok) throw new VirtwrightError(result.issues);
  return result.design;
}

/** As {@link place}, and answers errors as data. */
export function tryPlace(source: string | XmlDocument, options: PlaceOptions = {}): PlaceResult {
  return placedOf(source, options);
}

/**
 * As {@link tryPlace}, of a guest that is looked at: whatever its definition has not is proposed, even where it has no
 * address at all; a fresh start alone proposes nothing.
 */
export function tryView(source: string | XmlDocument, options: PlaceOptions = {}): PlaceResult {
  const isNew = options.fresh === true && options.remember === undefined;
  return placedOf(source, options, { isNew });
}

function placedOf(source: string | XmlDocument, options: PlaceOptions, known?: Known): PlaceResult {
  return answered(() => {
    const wrong = checkCall(source, options);
    if (wrong.length > 0) throw new VirtwrightError(wrong);
    const done = placedAs(domainOf(documentOf(source), options), options, known);
    return designOf({ ...done, issues: offered(done, options) });
  });
}

/**
 * Places a domain of its own, errors or not.
 *
 * @throws {@link VirtwrightError} where it cannot be read so far.
 */
export function placeInOwn(source: string | XmlDocument, options: PlaceOptions): Finished {
  return placedAs(domainOf(documentOf(source), options), options);
}

/** What was told, with repair as a way out where it is one and was not asked for. */
function offered({ domain, issues }: Finished, { repair }: PlaceOptions): readonly Issue[] {
  return repair ? issues : offeringRepair(domain, issues);
}

/** As {@link tryPlace}, in a domain that nobody else has. */
export function tryPlaceMade(domain: Domain, options: PlaceOptions, known?: Known): PlaceResult {
  return answered(() => {
    const done = placedAs(domain, options, known);
    const located = known?.located ?? ((issues: readonly Issue[]) => issues);
    if (known?.isMade)
      return designOf({ ...done, issues: located(ofMade(done.issues)) }, known.choices);
    const told = known?.isEdited ? { ...done, issues: offered(done, options) } : done;
    return designOf(told, known?.choices);
  });
}

/** What is wrong; notes tell of what was done, and where there is no design nothing was. */
const faultsOf = (issues: readonly Issue[]): readonly Issue[] =>
  issues.filter(({ severity }) => severity !== 'note');

function answered(attempt: () => Design): PlaceResult {
  return caught<PlaceResult>(
    () => {
      const design = attempt();
      const failed = design.issues.some(({ severity }) => severity === 'error');
      if (!failed) return { ok: true, design };
      const { topology, tree } = design;
      return { ok: false, issues: faultsOf(design.issues), topology, tree };
    },
    (issues) => ({ ok: false, issues }),
  );
}
