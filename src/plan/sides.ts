import { type ChangedValue, changesBetween, type GuestChanges } from '../diff/changes.js';
import type { Device } from '../domain/device.js';
import type { Domain } from '../domain/domain.js';
import { setPart } from '../domain/edit.js';
import type { Issue } from '../issue.js';
import { asKept, type KeptOptions } from '../placement/as-kept.js';
import { isOfNote } from '../placement/past/metadata.js';
import { readElement } from '../xml/read/read.js';
import { child, type XmlDocument } from '../xml/tree.js';
import { type JudgedPair, judgedPairs, wantsReplug } from './devices.js';
import { readGiven } from './given.js';
import { isLeftOpen, sayNone } from './left-open.js';
import { type Plugging, plugging } from './plugging.js';
import type { Both } from './rows.js';

/** A guest as it is and as it shall be, and what of it can be plugged meanwhile. */
export interface Sides extends Both {
  /** What is wrong with what it shall be. */
  readonly issues: readonly Issue[];
  readonly changes: GuestChanges;
  readonly pairs: readonly JudgedPair[];
  readonly plugging: Plugging;
  /** Devices that a definition written out by libvirt no longer has, and that libvirt adds again. */
  readonly comeBack: readonly Device[];
}

/**
 * Reads both sides of a plan: what the new one leaves open is as it was, and what comes without a place gets the one that it
 * can be plugged into while the guest runs.
 */
export function readSides(
  before: string | XmlDocument,
  after: string | XmlDocument,
  options: KeptOptions,
): Sides {
  const { running, old, wanted, isWhole, wasMeant } = readGiven(before, after, options);
  const first = changesOf({ old, next: wanted });
  const asked = ask(first, { old, next: wanted });
  takePlaces(wanted, asked.into);
  const dropped = first.removed.filter(({ id }) => wasMeant(id));
  sayNone(wanted, comingBack(dropped));

  const { domain: next, issues } = asKept(wanted.document, options);
  const { whole, ...ofDevices } = changesOf({ old, next });
  const isMeant = (value: ChangedValue): boolean =>
    !isOfNote(value.path) && (isWhole || !isLeftOpen(value));
  const changes = { ...ofDevices, whole: whole.filter(isMeant) };
  const pairs = judgedPairs(changes.pairs, { old, next });
  const sides = { old, next, issues, changes, pairs, comeBack: comingBack(dropped) };
  return { ...sides, plugging: withFirstReasons(ask(changes, { old, next }), asked) };

  function ask({ pairs: of, ...changed }: GuestChanges, both: Both): Plugging {
    const replugged = judgedPairs(of, both).filter(wantsReplug);
    return plugging(running, { ...changed, replugged }, options);
  }

  function comingBack(devices: readonly Device[]): readonly Device[] {
    if (devices.length === 0) return [];
    const kept = asKept(wanted.document, options).domain;
    const gone = new Set(changesOf({ old, next: kept }).removed.map(({ id }) => id));
    return devices.filter(({ id, kind }) => !gone.has(id) && !isNone(kept, kind));
  }
}

function isNone(domain: Domain, of: string): boolean {
  return domain.devices().some(({ kind, row }) => kind === of && row?.absent === true);
}

/** Without consoles that are serial lines once more: those follow. */
function changesOf({ old, next }: Both): GuestChanges {
  const { pairs, added, removed, whole } = changesBetween(old, next);
  const isOwn = ({ repeatsSerial }: Device): boolean => !repeatsSerial;
  return {
    pairs: pairs.filter((pair) => isOwn(pair.new)),
    added: added.filter(isOwn),
    removed: removed.filter(isOwn),
    whole,
  };
}

/** What found no place before it was given one for the next start has none for that reason. */
function withFirstReasons(plugs: Plugging, first: Plugging): Plugging {
  const into = [...plugs.into].map(([id, answer]) => {
    const asked = first.into.get(id);
    return [id, asked?.ok === false ? asked : answer] as const;
  });
  return { ...plugs, into: new Map(into) };
}

/** Devices without an address get that which they can be plugged into. */
function takePlaces(domain: Domain, into: Plugging['into']): void {
  for (const [id, answer] of into) {
    const device = domain.device(id);
    if (!device || !answer.ok || child(device.element, 'address')) continue;
    const address = child(readElement(answer.xml), 'address');
    if (address) setPart(domain, device.element, address);
  }
}
