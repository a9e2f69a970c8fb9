import { pairDevices } from '../domain/kept/pairs.js';
import type { Design } from '../report/design.js';
import type { XmlElement } from '../xml/tree.js';
import type { Box, Drawing, Mark } from './picture.js';

/**
 * Two pictures in which it is marked what is not the same: in the older one what is gone, in the newer one what is new, and
 * in both what sits elsewhere. Devices are the same by their identities, wherever in the definition they stand, or as they are told.
 *
 * @param same - Identities of devices before by those after, of {@link sameDevices}.
 */
export function sideBySide(
  before: Drawing,
  after: Drawing,
  same: ReadonlyMap<string, string> = new Map(),
): readonly [Drawing, Drawing] {
  const [old, present] = [wheresOf(before), wheresOf(after)];
  const now = new Map([...same].map(([next, former]) => [former, next]));
  return [
    marked(before, (key) => present.get(now.get(key) ?? key), 'removed'),
    marked(after, (key) => old.get(same.get(key) ?? key), 'added'),
  ];
}

/**
 * Identities of the devices of a guest before a change by those after it, as `diff` finds them: a card with a new MAC address
 * in its old place is that card.
 */
export function sameDevices(before: Design, after: Design): ReadonlyMap<string, string> {
  const idsOf = ({ devices }: Design): ReadonlyMap<XmlElement | undefined, string> =>
    new Map(devices.map(({ element, id }) => [element, id]));
  const [old, next] = [idsOf(before), idsOf(after)];
  const elementsOf = ({ devices }: Design): readonly XmlElement[] =>
    devices.map(({ element }) => element);
  return new Map(
    pairDevices(elementsOf(before), elementsOf(after)).flatMap(({ asked, kept }) => {
      const [former, id] = [old.get(asked), next.get(kept)];
      return former !== undefined && id !== undefined ? [[id, former]] : [];
    }),
  );
}

/** Addresses of all devices by their identities, each with what it hangs from. */
type Wheres = ReadonlyMap<string, string>;

function wheresOf({ boxes }: Drawing): Wheres {
  const wheres = new Map<string, string>();
  const look = (inside: readonly Box[], owner: string): void => {
    for (const box of inside) {
      const where = whereOf(box, owner);
      if (where !== undefined) wheres.set(box.key, where);
      look(box.inside, ownerIn(box, owner));
    }
  };
  look(boxes, '');
  return wheres;
}

/** A port or bridge is no device to be found again: it has the next number that is free. */
function whereOf({ key, where }: Box, owner: string): string | undefined {
  return where === undefined || key.startsWith('pci:') ? undefined : `${where}${owner}`;
}

/** What the devices inside hang from, in words. */
function ownerIn({ kind, key }: Box, owner: string): string {
  return kind === 'device' ? ` of ${key}` : owner;
}

function marked(
  drawing: Drawing,
  otherOf: (key: string) => string | undefined,
  alone: Mark,
): Drawing {
  const mark = (box: Box, owner: string): Box => {
    const inside = box.inside.map((one) => mark(one, ownerIn(box, owner)));
    const [here, there] = [whereOf(box, owner), otherOf(box.key)];
    if (here === undefined || here === there) return { ...box, inside };
    const isMoved = there !== undefined;
    const text = `${alone === 'added' ? 'was at' : 'will be at'} ${there}`;
    return {
      ...box,
      inside,
      marks: [isMoved ? 'moved' : alone, ...box.marks],
      facts: isMoved ? [{ word: 'moved', text }, ...box.facts] : box.facts,
    };
  };
  return { ...drawing, boxes: drawing.boxes.map((box) => mark(box, '')) };
}
