import { type ChangedValue, changesBetween, type GuestChanges } from '../diff/changes.js';
import type { Device } from '../domain/device.js';
import type { Domain } from '../domain/domain.js';
import { setPart } from '../domain/edit.js';
import type { Issue } from '../issue.js';
import { asKept, type KeptGuest, type KeptOptions } from '../placement/as-kept.js';
import { isOfNote } from '../placement/past/metadata.js';
import { readElement } from '../xml/read/read.js';
import { child, type XmlDocument } from '../xml/tree.js';
import { type JudgedPair, judgedPairs, wantsReplug } from './devices.js';
import { readGiven } from './given.js';
import { isLeftOpen, sayNone } from './left-open.js';
import { type Plugging, plugging, type Wanted } from './plugging.js';
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
  const asked = plugging(running, wantedOf(first, { old, next: wanted }), options);
  takePlaces(wanted, asked.into);
  const dropped = first.removed.filter(({ id }) => wasMeant(id));
  const { domain: next, issues } = keptWithout(dropped, { old, next: wanted }, options);

  const { whole, ...ofDevices } = changesOf({ old, next });
  const isMeant = (value: ChangedValue): boolean =>
    !isOfNote(value.path) && (isWhole || !isLeftOpen(value));
  const changes = { ...ofDevices, whole: whole.filter(isMeant) };
  const pairs = judgedPairs(changes.pairs, { old, next });
  const wants = wantedOf(changes, { old, next });
  return {
    old,
    next,
    issues,
    changes,
    pairs,
    comeBack: comingBack(dropped, { old, next }),
    plugging: wasAsked(wants, asked)
      ? asked
      : withFirstReasons(plugging(running, wants, options), asked),
  };
}

/** What libvirt keeps of a definition that says none where devices were dropped and would be added again. */
function keptWithout(
  dropped: readonly Device[],
  { old, next: wanted }: Both,
  options: KeptOptions,
): KeptGuest {
  const kept = asKept(wanted.document, options);
  const back = comingBack(dropped, { old, next: kept.domain });
  if (back.length === 0) return kept;
  sayNone(wanted, back);
  return asKept(wanted.document, options);
}

/** Those of dropped devices that libvirt adds again. */
function comingBack(dropped: readonly Device[], { old, next: kept }: Both): readonly Device[] {
  if (dropped.length === 0) return [];
  const gone = new Set(changesOf({ old, next: kept }).removed.map(({ id }) => id));
  return dropped.filter(({ id, kind }) => !gone.has(id) && !isNone(kept, kind));
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

function wantedOf({ pairs, added, removed }: GuestChanges, both: Both): Wanted {
  return { added, removed, replugged: judgedPairs(pairs, both).filter(wantsReplug) };
}

/** Whether it was asked already of just these devices. */
function wasAsked({ added, removed, replugged }: Wanted, { out, into, again }: Plugging): boolean {
  const goes = [...removed, ...replugged.map(({ old }) => old)];
  const comes = [...added, ...replugged.map((pair) => pair.new)];
  const areIn = (devices: readonly Device[], answers: ReadonlyMap<string, unknown>): boolean =>
    devices.length === answers.size && devices.every(({ id }) => answers.has(id));
  return areIn(goes, out) && areIn(comes, into) && replugged.length === again.size;
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
