import { addedWords } from '../catalog/kept-words.js';
import type { ChangedValue } from '../diff/changes.js';
import type { Device } from '../domain/device.js';
import type { Domain } from '../domain/domain.js';
import { add, setMachine, setPart } from '../domain/edit.js';
import { pairDevices } from '../domain/kept/pairs.js';
import { hasVersion } from '../domain/kept/side.js';
import { startTag } from '../domain/kept/spelling.js';
import { putPart, setUuid } from '../domain/whole.js';
import { modelWriters } from '../domain/write-model.js';
import {
  child,
  childElements,
  copyElement,
  element,
  textOf,
  type XmlElement,
} from '../xml/tree.js';

/**
 * Fills in what a new definition of a guest leaves open and the guest has: its UUID, and MAC addresses and places of devices.
 * Of one that was not written out by libvirt, parts and controllers that it does not speak of too.
 */
export function fillLeftOpen(next: Domain, old: Domain): void {
  const { root } = next.document;
  const uuid = child(old.document.root, 'uuid');
  const isWhole = isWrittenOut(root);
  if (uuid && !child(root, 'uuid')) setUuid(root, textOf(uuid));
  if (next.machine.family !== old.machine.family) return;
  if (!hasVersion(next) && hasVersion(old)) setMachine(next.document, old.machineName);
  if (!isWhole) {
    fillParts(root, old.document.root);
    fillControllers(next, old);
  }
  fillDevices(next, old);
}

/** Whether a value that a definition does not have is one that libvirt makes up where nothing is said. */
export function isLeftOpen({ path, new: next }: ChangedValue): boolean {
  return (
    next === undefined && addedWords.some(({ at, kept }) => !kept && at.test(`domain/${path}`))
  );
}

/** Whether libvirt wrote a definition out, so that what is not there is not meant: nobody else says what a crash leads to. */
export function isWrittenOut(root: XmlElement): boolean {
  return child(root, 'uuid') !== undefined && child(root, 'on_crash') !== undefined;
}

/** Parts that libvirt would make up are those of the guest. */
function fillParts(root: XmlElement, old: XmlElement): void {
  for (const part of childElements(old))
    if (!child(root, part.name) && isMadeUp(part)) putPart(root, copyElement(part));
}

function isMadeUp(part: XmlElement): boolean {
  return addedWords.some(
    ({ at, kept }) => at.test(`domain/${part.name}`) && (kept?.test(startTag(part)) ?? true),
  );
}

function fillControllers(next: Domain, old: Domain): void {
  const said = new Set(next.controllers().map(({ id }) => id));
  const open = old.controllers().filter(({ id }) => !said.has(id));
  add(next, ...open.map(({ element }) => copyElement(element)));
}

const FILLED = ['mac', 'address'];

function fillDevices(next: Domain, old: Domain): void {
  const elementsOf = (domain: Domain): readonly XmlElement[] =>
    domain.listed().map(({ element }) => element);
  for (const { asked, kept } of pairDevices(elementsOf(old), elementsOf(next))) {
    if (!asked || !kept || !isSamePlug(asked, kept)) continue;
    for (const name of FILLED) {
      const part = child(asked, name);
      if (part && !child(kept, name)) setPart(next, kept, copyElement(part));
    }
  }
}

/** Whether two devices plug in alike, so that one can have the place of the other. */
function isSamePlug(one: XmlElement, other: XmlElement): boolean {
  return ['bus', 'type'].every((name) => plugWord(one, name) === plugWord(other, name));
}

function plugWord(device: XmlElement, name: string): string | undefined {
  const target = child(device, 'target');
  return target?.attributes.get(name) ?? (name === 'bus' ? device.attributes.get(name) : undefined);
}

/** Has a definition say that it has none of a kind, where libvirt would add one again and there is a word for none. */
export function sayNone(next: Domain, devices: readonly Device[]): void {
  for (const { kind } of devices) {
    const none = next.catalog.devices.find((row) => row.kind === kind && row.absent === true);
    if (!none || kind === 'controller') continue;
    const made = element(kind);
    modelWriters[kind]?.(made, none.model);
    add(next, made);
  }
}
