import type { PlacedBox } from './layout.js';
import type { Mark } from './picture.js';
import { besideTitle, type Line, saidLines } from './said.js';
import { BOLD, FONTS, GAP, INSET } from './sizes.js';
import { escaped, fitted, widthOf } from './text.js';

/** Words for marks, as they stand in a box. */
export const WORDS: Readonly<Record<Mark, string>> = {
  proposed: 'proposed',
  clash: 'clash',
  lost: 'not seen',
  moved: 'moved',
  added: 'new',
  removed: 'gone',
};

/** Room that is left to what a device is, beside a long address. */
const LEAST = 56;

/** All that a box says of itself. */
export function texts(placed: PlacedBox): string {
  const { box, x, y, width, height } = placed;
  if (box.kind === 'free')
    return text('title', x + width / 2, y + height / 2 + 4, box.title, ' text-anchor="middle"');
  const size = (box.kind === 'root' ? FONTS.root : FONTS.title) * BOLD;
  const first = y + (box.kind === 'root' ? 20 : 17);
  const room = width - 2 * INSET;
  const right = besideTitle(box);
  const [mark] = box.marks;
  const word = mark ? WORDS[mark] : '';
  const taken = widthOf(box.title, size) + gapped(right, FONTS.line);
  // A mark that finds no room beside the title takes that of what the box is about.
  const isBelow = word !== '' && taken + gapped(word, FONTS.mark) > room;
  const [line, ...more] = saidLines(box);
  return [
    text('title', x + INSET, first, fitted(box.title, size, room)),
    atRight('line', placed, first, right),
    isBelow ? '' : atRight('mark', placed, first, word, gapped(right, FONTS.line)),
    line ? drawnLine(placed, first + 15, line, isBelow ? word : '') : '',
    ...more.map((one, at) => drawnLine(placed, first + 15 * (at + 2), one)),
  ].join('');
}

/** @param mark - What stands in place of what is at the left. */
function drawnLine(placed: PlacedBox, y: number, { left, right }: Line, mark = ''): string {
  const room = placed.width - 2 * INSET;
  const rightText = fitted(right, FONTS.line, left === '' ? room : room - LEAST);
  const leftText = fitted(mark || left, FONTS.line, room - gapped(rightText, FONTS.line));
  return (
    text(mark === '' ? 'line' : 'mark', placed.x + INSET, y, leftText) +
    atRight('line', placed, y, rightText)
  );
}

/** Width of a text with a gap, if there is one. */
function gapped(said: string, size: number): number {
  return said === '' ? 0 : widthOf(said, size) + GAP / 2;
}

function atRight(
  className: string,
  { x, width }: PlacedBox,
  y: number,
  said: string,
  before = 0,
): string {
  return text(className, x + width - INSET - before, y, said, ' text-anchor="end"');
}

function text(className: string, x: number, y: number, said: string, more = ''): string {
  return said === ''
    ? ''
    : `<text class="${className}" x="${x}" y="${y}"${more}>${escaped(said)}</text>`;
}
