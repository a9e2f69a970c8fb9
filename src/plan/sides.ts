import { changesBetween, type GuestChanges } from '../diff/changes.js';
import type { Device } from '../domain/device.js';
import type { Domain } from '../domain/domain.js';
import { setPart } from '../domain/edit.js';
import { atRest, isRunning } from '../domain/kept/at-rest.js';
import { settle } from '../domain/kept/settled.js';
import type { Issue } from '../issue.js';
import { asKept, type KeptOptions } from '../placement/as-kept.js';
import { documentOf, domainOf } from '../placement/begin.js';
import { readElement } from '../xml/read/read.js';
import { child, type XmlDocument } from '../xml/tree.js';
import { type JudgedPair, judgedPairs, wantsReplug } from './devices.js';
import { fillLeftOpen, isWrittenOut } from './left-open.js';
import { type Plugging, plugging } from './plugging.js';

/** A guest as it is and as it shall be, and what of it can be plugged meanwhile. */
export interface Sides {
  readonly old: Domain;
  readonly next: Domain;
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
  const given = documentOf(before);
  const written = domainOf(atRest(given), options);
  const running = asKept(given, options).domain.document;
  const old = domainOf(atRest(running), options);
  const said = documentOf(after);
  const wanted = domainOf(atRest(said), options);
  if (isRunning(given) && !isRunning(said)) settle(old.document.root, wanted.document.root);
  if (isRunning(said) && !isRunning(given)) settle(wanted.document.root, old.document.root);
  const isWhole = isWrittenOut(wanted.document.root);
  fillLeftOpen(wanted, old);
  const first = changesOf(old, wanted);
  takePlaces(wanted, ask(first, { old, next: wanted }).into);

  const { domain: next, issues } = asKept(wanted.document, options);
  const changes = changesOf(old, next);
  const gone = new Set(changes.removed.map(({ id }) => id));
  return {
    old,
    next,
    issues,
    changes,
    pairs: judgedPairs(changes.pairs, { old, next }),
    plugging: ask(changes, { old, next }),
    comeBack: first.removed.filter(({ id }) => isWhole && !gone.has(id) && written.device(id)),
  };

  function ask(of: GuestChanges, both: { old: Domain; next: Domain }): Plugging {
    const replugged = judgedPairs(of.pairs, both).filter(wantsReplug);
    return plugging(running, { ...of, replugged }, options);
  }
}

/** Without consoles that are serial lines once more: those follow. */
function changesOf(old: Domain, next: Domain): GuestChanges {
  const { pairs, added, removed, whole } = changesBetween(old, next);
  const isOwn = ({ repeatsSerial }: Device): boolean => !repeatsSerial;
  return {
    pairs: pairs.filter((pair) => isOwn(pair.new)),
    added: added.filter(isOwn),
    removed: removed.filter(isOwn),
    whole,
  };
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
