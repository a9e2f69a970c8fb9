import { allBoxes, type Box, type Drawing, type Mark } from './picture.js';

/**
 * Two pictures in which it is marked what is not the same: in the older one what is gone, in the newer one what is new, and
 * in both what sits elsewhere. Devices are the same by their identities, wherever in the definition they stand.
 */
export function sideBySide(before: Drawing, after: Drawing): readonly [Drawing, Drawing] {
  const [old, present] = [wheresOf(before), wheresOf(after)];
  return [marked(before, present, 'removed'), marked(after, old, 'added')];
}

/** Addresses of all devices by their identities. */
type Wheres = ReadonlyMap<string, string>;

function wheresOf({ boxes }: Drawing): Wheres {
  return new Map(
    allBoxes(boxes).flatMap((box): [string, string][] =>
      isCompared(box) ? [[box.key, box.where]] : [],
    ),
  );
}

function marked(drawing: Drawing, other: Wheres, alone: Mark): Drawing {
  const mark = (box: Box): Box => {
    const there = other.get(box.key);
    const inside = box.inside.map(mark);
    if (!isCompared(box) || there === box.where) return { ...box, inside };
    const isMoved = there !== undefined;
    const text = `${alone === 'added' ? 'was at' : 'will be at'} ${there}`;
    return {
      ...box,
      inside,
      marks: [isMoved ? 'moved' : alone, ...box.marks],
      facts: isMoved ? [{ word: 'moved', text }, ...box.facts] : box.facts,
    };
  };
  return { ...drawing, boxes: drawing.boxes.map(mark) };
}

/** A port or bridge is no device to be found again: it has the next number that is free. */
function isCompared(box: Box): box is Box & { readonly where: string } {
  return box.where !== undefined && !box.key.startsWith('pci:');
}
