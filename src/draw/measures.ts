import type { Box } from './picture.js';
import { saidLines } from './said.js';
import { GAP, TILE_WIDTH } from './sizes.js';

/** Height of a box with nothing inside. */
export function tileHeight(box: Box): number {
  return 27 + 15 * Math.max(1, saidLines(box).length);
}

/** Height of what a box says above those inside; Graphviz leaves 8 more. */
export function headHeight(box: Box): number {
  return (box.kind === 'root' ? 20 : 13) + 15 * saidLines(box).length;
}

/** Width of that. */
export function headWidth({ kind }: Box): number {
  return kind === 'root' ? 2 * TILE_WIDTH + GAP : TILE_WIDTH;
}
