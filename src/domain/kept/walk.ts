import { child, textOf, type XmlElement } from '../../xml/tree.js';
import { addressOfParts } from '../address.js';
import { pairChildren } from './pairs.js';
import { startTag } from './spelling.js';
import { last, type Trail } from './trail.js';
import { isSameText, meansSame, TEXT, type Value, valueIn } from './values.js';

/** Something that is not the same on both sides. */
export interface Unlike {
  readonly kind: 'lost' | 'changed' | 'moved' | 'added';
  /** Names from the root down: `domain/devices/disk/source/@file`. */
  readonly at: string;
  /** The element that it is, or is an attribute or the text of. */
  readonly trail: Trail;
  readonly attribute?: string;
  readonly asked?: string;
  readonly kept?: string;
  /** Of an element that was added: whether there is none of its name beside it. */
  readonly isFirst?: boolean;
}

/** Where two trees are not the same to libvirt. Comments and the order of elements and attributes do not count. */
export function* unlike(asked: Trail, kept: Trail, at: string = asked[0].name): Generator<Unlike> {
  const [left, right] = [last(asked), last(kept)];
  if (left.name === 'address' && asked.length === IN_DEVICE) yield* places(at, asked, right);
  else yield* contents(at, asked, right);
  for (const pair of pairChildren(asked, kept)) {
    if (pair.asked && pair.kept) {
      const below = `${at}/${pair.asked.name}`;
      yield* unlike([...asked, pair.asked], [...kept, pair.kept], below);
    } else if (pair.asked) {
      const trail: Trail = [...asked, pair.asked];
      yield { kind: 'lost', at: `${at}/${pair.asked.name}`, trail, asked: startTag(pair.asked) };
    } else if (pair.kept) {
      const { name } = pair.kept;
      const isFirst = child(left, name) === undefined;
      const trail: Trail = [...kept, pair.kept];
      yield { kind: 'added', at: `${at}/${name}`, trail, kept: startTag(pair.kept), isFirst };
    }
  }
}

/** How many elements lead to one right inside a device: the root, the list of devices, the device, itself. */
const IN_DEVICE = 4;

/** A place is the same or another one, as a whole. */
function* places(at: string, trail: Trail, kept: XmlElement): Generator<Unlike> {
  const asked = last(trail);
  const names = [...asked.attributes.keys()];
  const moved = names.some((name) => {
    const [one = '', other] = [asked.attributes.get(name), kept.attributes.get(name)];
    return other === undefined || !isSameText(`${at}/@${name}`, one, other);
  });
  if (moved) yield { kind: 'moved', at, trail, asked: placeText(asked), kept: placeText(kept) };
  else if (kept.attributes.size > names.length)
    yield { kind: 'added', at, trail, kept: placeText(kept) };
}

/** An address as it is told of. */
export function placeText({ attributes }: XmlElement): string {
  const address = addressOfParts((part) => attributes.get(part));
  if (attributes.get('type') !== 'pci' || address === undefined)
    return [...attributes].map(([name, value]) => `${name}='${value}'`).join(' ');
  return attributes.get('multifunction') === 'on' ? `${address} multifunction` : address;
}

function* contents(at: string, trail: Trail, kept: XmlElement): Generator<Unlike> {
  const asked = last(trail);
  const values = { asked: valuesOf(asked), kept: valuesOf(kept) };
  for (const name of new Set([...values.asked.keys(), ...values.kept.keys()])) {
    const isText = name === TEXT;
    const below = `${at}/${isText ? '' : '@'}${name}`;
    const found = valuesUnlike(below, values.asked.get(name), values.kept.get(name));
    if (found) yield { ...found, at: below, trail, ...(!isText && { attribute: name }) };
  }
}

/** What an element says itself; units are part of their amounts, and declarations of namespaces say nothing. */
function valuesOf(element: XmlElement): ReadonlyMap<string, Value> {
  const text = textOf(element);
  const said = [...element.attributes, ...(text === '' ? [] : [[TEXT, text] as const])];
  const values = said.map(([name, value]) => [name, valueIn(element, name, value)] as const);
  const hasAmount = values.some(([, { kib }]) => kib !== undefined);
  return new Map(
    values.filter(([name]) => !name.startsWith('xmlns') && !(hasAmount && name === 'unit')),
  );
}

function valuesUnlike(
  at: string,
  asked: Value | undefined,
  kept: Value | undefined,
): Pick<Unlike, 'kind' | 'asked' | 'kept'> | undefined {
  if (!asked) return kept && { kind: 'added', kept: kept.said };
  if (!kept) return { kind: 'lost', asked: asked.said };
  if (meansSame(at, asked, kept)) return undefined;
  return { kind: 'changed', asked: asked.said, kept: kept.said };
}
