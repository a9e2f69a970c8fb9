import { ofMade } from '../checks/outcomes.js';
import type { Domain } from '../domain/domain.js';
import { caught, type Issue, VirtwrightError } from '../issue.js';
import type { Choice } from '../report/choice.js';
import { Design } from '../report/design.js';
import type { GuestTree } from '../report/guest-tree.js';
import type { Topology } from '../topology/index.js';
import type { XmlDocument } from '../xml/tree.js';
import { documentOf, domainOf, type Known } from './begin.js';
import type { PlaceOptions } from './job/options.js';
import { checkCall } from './options-shape.js';
import { type Finished, placedAs } from './placed.js';
import { afterEdits, withRenames } from './renames.js';
import { offeringRepair } from './repair/offer.js';

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
    const told = { ...done, issues: withRenames(done, source, options) };
    return designOf({ ...told, issues: offered(told, options) });
  });
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
    const { was, isEdited, choices } = known ?? {};
    const all = was === undefined ? done.issues : afterEdits(done, was, options);
    const told = { ...done, issues: all };
    return designOf(isEdited ? { ...told, issues: offered(told, options) } : told, choices);
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
