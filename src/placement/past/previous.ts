import { controllerIndex } from '../../domain/controller.js';
import { type Device, Domain } from '../../domain/domain.js';
import { type Issue, VirtwrightError } from '../../issue.js';
import { readXml } from '../../xml/read/read.js';
import type { XmlDocument } from '../../xml/tree.js';
import type { PlaceOptions } from '../options.js';
import { readNote } from './metadata.js';
import { isPciController, type Tombstone, type Trace, traceOf } from './record.js';

/** What is known of a guest as it was. */
export interface Previous {
  /** Devices with and without a place, tombstones at the end. */
  readonly traces: readonly Trace[];
  /** PCI controllers by ascending index, the root left out. */
  readonly controllers: readonly Device[];
  readonly issues: readonly Issue[];
}

export const NOTHING: Previous = { traces: [], controllers: [], issues: [] };

/**
 * Reads how a guest was.
 *
 * @throws {@link VirtwrightError} when it is no domain.
 */
export function readPrevious(document: XmlDocument, present: Domain): Previous {
  const domain = aboutPast(() => new Domain(document, present.catalog, present.releases));
  const note = readNote(domain.document, present.catalog);
  const issues = note?.issues ?? [];
  if (domain.machine.family !== present.machine.family || domain.arch !== present.arch)
    return { ...NOTHING, issues: [...issues, otherMachine(domain, present)] };
  const devices = domain.devices();
  const tombstones: readonly Tombstone[] = note?.tombstones ?? [];
  return {
    traces: [...devices.filter((device) => !isPciController(device)).map(traceOf), ...tombstones],
    controllers: devices
      .filter((device) => isPciController(device) && indexOf(device) > 0)
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
  try {
    return read();
  } catch (error) {
    if (!VirtwrightError.is(error)) throw error;
    const issues = error.issues.map((issue) => ({
      ...issue,
      message: `In what is to be remembered: ${issue.message}`,
    }));
    throw new VirtwrightError(issues);
  }
}

function otherMachine(previous: Domain, present: Domain): Issue {
  return {
    code: 'machine-changed',
    severity: 'note',
    message: `The machine was ${previous.machineName} on ${previous.arch} and is ${present.machineName} on ${present.arch}, so no place is remembered.`,
    remedy: 'Keep the machine if places matter.',
  };
}

function indexOf({ element }: Device): number {
  return controllerIndex(element) ?? 0;
}
