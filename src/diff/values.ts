import { spelling, startTag, told } from '../domain/kept/spelling.js';
import { last, type Trail } from '../domain/kept/trail.js';
import { TEXT } from '../domain/kept/values.js';
import { placeText, type Unlike, unlike } from '../domain/kept/walk.js';
import { child, childElements, element, textOf, type XmlElement } from '../xml/tree.js';

/** Something that is said otherwise than before. */
export interface ChangedValue {
  /**
   * Where, in the manner of XPath: of a device from its element down, such as `source/@file`, else from the domain down, such
   * as `os/type/@machine`. The name of an element alone is its text, or that it is there at all.
   */
  readonly path: string;
  /** As it was written; absent where it is new. An element that is there and says nothing shows as its start tag. */
  readonly old?: string;
  /** Absent where it is no longer said. */
  readonly new?: string;
}

/** Of each device a path leaves out what is above, and the device itself. */
const ABOVE_DEVICE = 3;
const ABOVE_DOMAIN = 1;

/** What two devices say otherwise, each value by itself, also of an element that only one has. An address is one value. */
export function changedInDevice(old: XmlElement, next: XmlElement): readonly ChangedValue[] {
  // Most devices of a guest are as they were, and that is quickly seen.
  if (spelling(old) === spelling(next)) return [];
  const [before, after] = [old, next].map(inDomain);
  return before && after ? changed(before, after, ABOVE_DEVICE) : [];
}

/** The same of domains as a whole. */
export function changedInDomain(old: XmlElement, next: XmlElement): readonly ChangedValue[] {
  return changed([old], [next], ABOVE_DOMAIN);
}

/** A device where the rules of what means the same expect it. */
function inDomain(device: XmlElement): Trail {
  return [element('domain'), element('devices'), device];
}

/** @param above - How many names paths leave out. */
function changed(old: Trail, next: Trail, above: number): readonly ChangedValue[] {
  const at = old.map(({ name }) => name).join('/');
  return [...unlike(old, next, at)].flatMap((one) => {
    const path = pathFrom(one.at, above);
    if (path === 'address') return [{ path, ...addresses(last(old), last(next)) }];
    return valuesOf(one, path);
  });
}

function valuesOf(one: Unlike, path: string): readonly ChangedValue[] {
  const { kind, trail, attribute, at, asked, kept } = one;
  if (attribute === undefined && !at.endsWith(`/${TEXT}`)) {
    const side = kind === 'lost' ? 'old' : 'new';
    return saidIn(last(trail), path).map(([where, value]) => ({ path: where, [side]: value }));
  }
  return [
    { path, ...(asked !== undefined && { old: asked }), ...(kept !== undefined && { new: kept }) },
  ];
}

/** The addresses of a device before and after. */
export function addresses(
  old: XmlElement,
  next: XmlElement | undefined,
): Omit<ChangedValue, 'path'> {
  const [before, after] = [old, next].map((device) => device && child(device, 'address'));
  return { ...(before && { old: placeText(before) }), ...(after && { new: placeText(after) }) };
}

/** Without the names that stand above, and with the text of an element under its name. */
function pathFrom(at: string, above: number): string {
  return at.split('/').slice(above).join('/').replace(`/${TEXT}`, '');
}

/** All that an element says, each under its path. */
function saidIn(element: XmlElement, path: string): readonly (readonly [string, string])[] {
  const below = childElements(element).flatMap((one) => saidIn(one, `${path}/${one.name}`));
  const own = [...element.attributes]
    .filter(([name]) => name !== 'unit' && !name.startsWith('xmlns'))
    .map(([name, value]) => [`${path}/@${name}`, told(name, value)] as const);
  const text = below.length === 0 ? textOf(element).trim() : '';
  const all = [...own, ...(text === '' ? [] : [[path, text] as const]), ...below];
  return all.length === 0 ? [[path, startTag(element)]] : all;
}
