import {
  addressAfterPci,
  addressBeforePci,
  checkCompleted,
  repeatAddress,
} from '../addressing/index.js';
import { trueCauses } from '../checks/consequences.js';
import { checkDefinition, checkPlaced, checkWishes, checkWritten } from '../checks/index.js';
import { located } from '../checks/positions.js';
import type { Domain } from '../domain/domain.js';
import { likelyMachine } from '../domain/likely-machine.js';
import type { Issue } from '../issue.js';
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
import { claimIndexes } from './past/controllers.js';
import { recall } from './past/recall.js';
import { keepTombstones, notePast } from './past/tombstones.js';
import { planned, tellOfPlaces } from './plan.js';
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

/**
 * Places a domain of its own, errors or not.
 *
 * @throws {@link VirtwrightError} where it cannot be read so far.
 */
export function placeInOwn(source: string | XmlDocument, options: PlaceOptions): Finished {
  return placedAs(domainOf(documentOf(source), options), options);
}
