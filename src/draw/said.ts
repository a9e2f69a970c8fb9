import type { Box } from './picture.js';
import { BOLD, FONTS, GAP, INSET, TILE_WIDTH } from './sizes.js';
import { widthOf } from './text.js';

/** A line below the title: something at the left, something at the right. */
export interface Line {
  readonly left: string;
  readonly right: string;
}

/** What stands at the right of the title: the address, where there is room for it and nothing else to say. */
export function besideTitle({ kind, title, about, where = '', name, inside }: Box): string {
  if (kind === 'root' || about !== '' || name !== undefined) return '';
  const room = TILE_WIDTH + (inside.length > 0 ? GAP : 0) - 2 * INSET;
  const needed = widthOf(title, FONTS.title * BOLD) + widthOf(where, FONTS.line) + GAP / 2;
  return needed > room ? '' : where;
}

/** What stands below the title. */
export function saidLines(box: Box): readonly Line[] {
  const { about, where = '', name } = box;
  const right = besideTitle(box) === '' ? where : '';
  return [
    ...(about === '' && right === '' ? [] : [{ left: about, right }]),
    ...(name === undefined ? [] : [{ left: name, right: '' }]),
  ];
}
