import type { Viz } from '@viz-js/viz';
import { type Asked, ask } from './graph.js';
import { allBoxes, type Box, type Drawing } from './picture.js';
import { type Rectangle, readPlaces } from './places.js';

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

let graphviz: Promise<Viz> | undefined;

/**
 * Gives every box of a picture its place on paper. Graphviz does it, which is loaded as WebAssembly when the first picture
 * is laid out.
 *
 * @param room - How wide a row of boxes may be; a box alone in its row is as wide as it has to be.
 * @throws `Error` where Graphviz fails, which no guest makes it do.
 */
export async function layout(drawing: Drawing, room: number = roomFor(drawing)): Promise<Layout> {
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
  const placed = (box: Box): PlacedBox => ({
    ...placeOf(box, names, places),
    box,
    inside: box.inside.map(placed),
  });
  const { width, height } = whole;
  return { drawing, width, height, boxes: drawing.boxes.map(placed) };
}

/** A wider picture for many devices, which is shown smaller where the screen is narrow. */
function roomFor({ boxes }: Drawing): number {
  return allBoxes(boxes).length > 100 ? 1360 : 1020;
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
