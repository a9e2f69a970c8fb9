import type { Box } from './picture.js';
import { widthOf } from './text.js';

/** The size of a box with nothing inside, in units of about a pixel. */
export const TILE = { width: 160, height: 58 } as const;
/** Width of a row of boxes: a screen has room beside it for what is told of one. */
export const ROW = 1020;
/** Room between boxes; half of it is between a box and those inside. */
export const GAP = 12;
export const FONTS = { root: 15, title: 12.5, line: 11, mark: 10 } as const;

/** Height of what a box says above those inside; Graphviz leaves 8 more. */
export function headHeight(box: Box): number {
  const { kind, lines } = box;
  const said = isOneLine(box) ? 0 : lines.filter((line) => line !== '').length;
  return (kind === 'root' ? 20 : 13) + 15 * said;
}

/** Width of that. */
export function headWidth({ kind }: Box): number {
  return kind === 'root' ? 2 * TILE.width + GAP : TILE.width;
}

/** Whether a bus says all in one line, its address at the right end. */
export function isOneLine({ kind, title, lines: [line, ...more], inside }: Box): boolean {
  if (kind !== 'bus' || line === undefined || more.length + inside.length !== 1) return false;
  const room = TILE.width + GAP - 2 * INSET;
  return widthOf(title, FONTS.title * BOLD) + widthOf(line, FONTS.line) + GAP / 2 <= room;
}

/** Room between a box and its text. */
export const INSET = 10;

/** How much wider bold letters are. */
export const BOLD = 1.08;
