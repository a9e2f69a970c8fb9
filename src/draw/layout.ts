import type { Viz } from '@viz-js/viz';
import { type Asked, ask } from './graph.js';
import type { Box, Drawing } from './picture.js';
import { type Rectangle, readPlaces } from './places.js';
import { GAP } from './sizes.js';

/** A box with its place on paper, in units of about a pixel from the upper left corner. */
export interface PlacedBox extends Rectangle {
  /** What stands there. */
  readonly box: Box;
  /** The boxes inside, each with its own place on the same paper. */
  readonly inside: readonly PlacedBox[];
}

/** A picture of which every box has its place on paper. */
export interface Layout {
  /** The picture itself. */
  readonly drawing: Drawing;
  /** Of the paper, in units of about a pixel. */
  readonly width: number;
  /** Of the paper, in units of about a pixel. */
  readonly height: number;
  /** The outermost boxes; others are inside them. */
  readonly boxes: readonly PlacedBox[];
}

/** Room of a picture, so that its text is as large as that of a page on a screen of usual width. */
const ROOM = 1040;

let graphviz: Promise<Viz> | undefined;

/**
 * Gives every box of a picture its place on paper. Graphviz does it, which is loaded as WebAssembly when the first picture
 * is laid out.
 *
 * @param room - How wide a row of boxes may be; a box alone in its row is as wide as it has to be.
 * @throws `Error` where Graphviz fails, which no guest makes it do.
 */
export async function layout(drawing: Drawing, room: number = ROOM): Promise<Layout> {
  graphviz ??= import('@viz-js/viz').then(({ instance }) => instance());
  const { graph, names } = ask(drawing.boxes, room);
  // Boxes in boxes, row by row; the coordinates grow downward.
  const result = (await graphviz).render(graph, {
    engine: 'osage',
    format: 'json0',
    yInvert: true,
  });
  if (result.status === 'failure')
    throw new Error(result.errors.map(({ message }) => message).join('; '));
  const { whole, places } = readPlaces(result.output);
  // Boxes that are narrower than what is said above them would be in the middle; they begin at the left as all others do.
  const placed = (box: Box, left: number): PlacedBox => {
    const place = placeOf(box, names, places);
    const first = Math.min(...box.inside.map((one) => placeOf(one, names, places).x));
    const inward = Math.max(0, first - place.x - GAP / 2);
    const inside = box.inside.map((one) => placed(one, left + inward));
    return { ...place, x: place.x - left, box, inside };
  };
  const { width, height } = whole;
  return { drawing, width, height, boxes: drawing.boxes.map((box) => placed(box, 0)) };
}

function placeOf(
  box: Box,
  names: Asked['names'],
  places: ReadonlyMap<string, Rectangle>,
): Rectangle {
  const place = places.get(names.get(box) ?? '');
  if (!place) throw new Error(`Graphviz gave no place to ${box.key}`);
  return place;
}
