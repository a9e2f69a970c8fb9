import { libvirt } from '../../policies/libvirt.js';
import { numaAware } from '../../policies/numa-aware.js';
import { Domain } from '../domain/domain.js';
import { setMachine } from '../domain/edit.js';
import { isRecord } from '../is-record.js';
import { caught, type Issue, VirtwrightError } from '../issue.js';
import { domainOf } from '../placement/begin.js';
import type { PlaceOptions } from '../placement/job/options.js';
import { checkCall } from '../placement/options-shape.js';
import { tryPlaceMade } from '../placement/place.js';
import type { Design } from '../report/design.js';
import { issueOf, optionFaults } from '../shape/faults.js';
import { flag, needed, type Shapes, text } from '../shape/shape.js';
import type { Policy } from '../topology/index.js';
import { readXml } from '../xml/read/read.js';
import { copyElement, type XmlDocument, type XmlElement } from '../xml/tree.js';
import { moveControllers } from './controllers.js';
import { Conversion, type ConversionData, type DeviceChange } from './conversion.js';
import { moveDisks } from './disks.js';
import { moveModels } from './models.js';
import type { Changed, Move, MoveStep } from './move.js';
import { originOf } from './origin.js';
import { addressChanges } from './seen.js';
import { stepsFor } from './steps.js';
import { type Target, targetOf } from './target.js';

export interface ConvertOptions extends Omit<PlaceOptions, 'fresh' | 'remember' | 'compact'> {
  /** The machine to move to: a name of libvirt's, such as `q35` or `pc-q35-9.2`, or that of a family. */
  readonly machine: string;
  /** Writes the version of the machine that the QEMU at hand has, in place of an alias such as `q35`. */
  readonly pin?: boolean;
}

/** What `tryConvert` answers: a conversion, or all errors that stand in its way. */
export type ConvertResult =
  | { readonly ok: true; readonly conversion: Conversion }
  | { readonly ok: false; readonly issues: readonly Issue[] };

const own: Shapes = { machine: needed(text), pin: flag };

/** What is done to devices, in this order: controllers go when no disk is left on them. */
const STEPS: readonly MoveStep[] = [moveModels, moveDisks, moveControllers];

/**
 * Moves a guest that exists to another machine of its architecture.
 *
 * PCI addresses and controllers are chosen anew, by the policy; near which NUMA cell a device was, it stays. Disks change
 * the bus, and devices the model, where the machine lacks theirs; what nothing stands in for is an error, so that nothing is
 * lost. All else stays as it is, to the byte. Another version of the same machine changes its name and nothing else.
 *
 * @param domain - The domain as XML text, or as a tree from `readXml`; it is not changed.
 * @throws {@link VirtwrightError} with every error found.
 * @example
 * ```ts
 * const moved = convert(await readFile('old.xml', 'utf8'), { machine: 'q35' });
 * await writeFile('new.xml', moved.xml);
 * console.log(String(moved)); // what the guest will notice, and what to do about it
 * ```
 */
export function convert(domain: string | XmlDocument, options: ConvertOptions): Conversion {
  const result = tryConvert(domain, options);
  if (!result.ok) throw new VirtwrightError(result.issues);
  return result.conversion;
}

/** As {@link convert}, and answers errors as data. */
export function tryConvert(domain: string | XmlDocument, options: ConvertOptions): ConvertResult {
  return caught<ConvertResult>(
    () => {
      const wrong = checkOptions(domain, options);
      if (wrong.length > 0) throw new VirtwrightError(wrong);
      return converted(typeof domain === 'string' ? readXml(domain) : domain, options);
    },
    (issues) => ({ ok: false, issues }),
  );
}

function checkOptions(domain: unknown, options: unknown): readonly Issue[] {
  if (!isRecord(options)) return optionFaults(own, options).map((fault) => issueOf(fault));
  const { machine, pin, ...placing } = options;
  const faults = optionFaults(own, { machine, pin }).map((fault) => issueOf(fault));
  return [...checkCall(domain, placing), ...faults];
}

function converted(document: XmlDocument, options: ConvertOptions): ConvertResult {
  const { machine, pin = false, ...placing } = options;
  const present = domainOf(copyOf(document), placing);
  const move = moveTo(targetOf(present, machine, pin), present);
  const ids = new Map(move.domain.devices().map(({ element, id }) => [element, id]));
  const changes = STEPS.flatMap((step) => step(move));
  const result = tryPlaceMade(move.domain, placingOf(move, placing, ids));
  if (!result.ok) return result;
  const { design } = result;
  const conversion = new Conversion(design, reportOf(move, design, ids, changes));
  return { ok: true, conversion };
}

function copyOf(document: XmlDocument): XmlDocument {
  return { ...document, root: copyElement(document.root) };
}

/** A guest as it was, and as one of the new machine in which nothing has changed yet. */
function moveTo({ name }: Target, present: Domain): Move {
  const { catalog, releases } = present;
  const from = originOf(present);
  const on = (machine: string): Domain => {
    const document = copyOf(present.document);
    setMachine(document, machine);
    return new Domain(document, catalog, releases);
  };
  const [origin = ''] = from.names.filter((one) => one !== '');
  return { from, before: from === present.machine ? present : on(origin), domain: on(name) };
}

/** How the guest is placed: anew on another machine, and as libvirt would on the same one, which leaves all as it is. */
function placingOf(
  { domain, from, before }: Move,
  { intents, policy: given, ...options }: Omit<ConvertOptions, 'machine' | 'pin'>,
  ids: ReadonlyMap<unknown, string>,
): PlaceOptions {
  const isSame = from.family === domain.machine.family;
  const policy = isSame ? (given ?? libvirt()) : nearCells(given, before);
  return {
    ...(isSame && { defaults: 'libvirt' }),
    ...options,
    ...(policy && { policy }),
    ...(intents && { intents: renamed(intents, domain, ids) }),
    fresh: !isSame,
  };
}

/** The policy, and over it what puts devices near their NUMA cells where some of the guest have been. */
function nearCells(policy: Policy | undefined, { pciControllers }: Domain): Policy | undefined {
  const hasCells = pciControllers.some(
    ({ controller }) => controller.pci.target.node !== undefined,
  );
  return hasCells ? numaAware(policy && { base: policy }) : policy;
}

/** Wishes by the identities that devices have now. */
function renamed(
  intents: NonNullable<PlaceOptions['intents']>,
  domain: Domain,
  ids: ReadonlyMap<unknown, string>,
): NonNullable<PlaceOptions['intents']> {
  const names = new Map(domain.devices().map(({ id, element }) => [ids.get(element), id]));
  return Object.fromEntries(
    Object.entries(intents).map(([id, wanted]) => [names.get(id) ?? id, wanted]),
  );
}

function reportOf(
  { from, before, domain }: Move,
  design: Design,
  ids: ReadonlyMap<XmlElement, string>,
  changed: readonly Changed[],
): ConversionData {
  const isSame = from.family === domain.machine.family;
  const changes = told(changed, domain);
  const addresses = isSame ? [] : addressChanges(before, domain, design, ids);
  return {
    from: before.machineName || from.family,
    to: domain.machineName,
    changes,
    addresses,
    steps: isSame && changes.length === 0 ? [] : stepsFor({ domain, changes, addresses }),
  };
}

/** Changes as they are told: by the identities that devices had and have. */
function told(changes: readonly Changed[], domain: Domain): readonly DeviceChange[] {
  const ids = new Map(domain.devices().map(({ element, id }) => [element, id]));
  return changes.map(({ element, ...change }) => {
    const now = ids.get(element);
    return { ...change, ...(now !== undefined && { now }) };
  });
}
