import type { Box, Drawing, Mark } from './picture.js';

/**
 * Two pictures in which it is marked what is not the same: in the older one what is gone, in the newer one what is new, and
 * in both what sits elsewhere. Devices are the same by their identities, wherever in the definition they stand.
 */
export function sideBySide(before: Drawing, after: Drawing): readonly [Drawing, Drawing] {
  const [old, present] = [wheresOf(before), wheresOf(after)];
  return [marked(before, present, 'removed'), marked(after, old, 'added')];
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

function marked(drawing: Drawing, other: Wheres, alone: Mark): Drawing {
  const mark = (box: Box, owner: string): Box => {
    const inside = box.inside.map((one) => mark(one, ownerIn(box, owner)));
    const [here, there] = [whereOf(box, owner), other.get(box.key)];
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
