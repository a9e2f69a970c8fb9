import { isPciController, type PciControllerDevice } from '../../domain/device.js';
import { Domain } from '../../domain/domain.js';
import { caught, type Issue, VirtwrightError } from '../../issue.js';
import { readXml } from '../../xml/read/read.js';
import type { XmlDocument } from '../../xml/tree.js';
import type { PlaceOptions } from '../job/options.js';
import type { Past, Trace } from '../job/past.js';
import { readNote } from './metadata.js';

/** What is known of the past, and what is wrong with it. */
interface ReadPast {
  readonly past: Past;
  readonly issues: readonly Issue[];
}

/**
 * Reads how a guest was: from what is to be remembered, and from what its own definition notes.
 *
 * @throws {@link VirtwrightError} when what is to be remembered is no domain.
 */
export function readPast(
  document: XmlDocument | undefined,
  present: Domain,
  { fresh = false, note }: PlaceOptions,
): ReadPast {
  const own = readNote(present.document, present.catalog);
  const before = document ? readPrevious(document, present) : NOTHING;
  // A fresh start forgets what the domain itself says.
  const noted = fresh ? [] : (own?.tombstones ?? []);
  return {
    past: {
      traces: [...before.traces, ...noted],
      controllers: before.controllers,
      isNoted: document !== undefined || note !== undefined || own !== undefined,
    },
    issues: [...(own?.issues ?? []), ...before.issues],
  };
}

type Previous = Omit<Past, 'isNoted'> & Pick<ReadPast, 'issues'>;

const NOTHING: Previous = { traces: [], controllers: [], issues: [] };

function readPrevious(document: XmlDocument, present: Domain): Previous {
  const domain = aboutPast(() => new Domain(document, present.catalog, present.releases));
  const { issues = [], tombstones = [] } = readNote(domain.document, present.catalog) ?? {};
  if (domain.machine.family !== present.machine.family || domain.arch !== present.arch)
    return { ...NOTHING, issues: [...issues, otherMachine(domain, present)] };
  const others = domain.devices().filter((device) => !isPciController(device));
  const traces = others.map(({ kind, name, key, model, address: { pci: address } }): Trace => {
    return { kind, name, key, model, address };
  });
  return {
    traces: [...traces, ...tombstones],
    controllers: domain.pciControllers
      .filter((device) => indexOf(device) > 0)
      .sort((a, b) => indexOf(a) - indexOf(b)),
    issues,
  };
}

/**
 * What is to be remembered, as a document.
 *
 * @throws {@link VirtwrightError} when it is no XML.
 */
export function previousDocument(source: NonNullable<PlaceOptions['remember']>): XmlDocument {
  if (typeof source === 'string') return aboutPast(() => readXml(source));
  return 'root' in source ? source : source.document;
}

/** Says of faults that they are those of the past. */
function aboutPast<Answer>(read: () => Answer): Answer {
  return caught(read, (issues) => {
    const message = ({ message }: Issue): string => `In what is to be remembered: ${message}`;
    throw new VirtwrightError(issues.map((issue) => ({ ...issue, message: message(issue) })));
  });
}

function otherMachine(previous: Domain, present: Domain): Issue {
  return {
    code: 'machine-changed',
    severity: 'note',
    message: `The machine was ${previous.machineName} on ${previous.arch} and is ${present.machineName} on ${present.arch}, so no place is remembered.`,
    remedy: 'Keep the machine if places matter.',
  };
}

function indexOf({ controller }: PciControllerDevice): number {
  return controller.index ?? 0;
}
