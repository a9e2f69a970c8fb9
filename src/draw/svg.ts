import type { Layout, PlacedBox } from './layout.js';
import { BOLD, FONTS, GAP, INSET, isOneLine } from './measures.js';
import type { Box, Mark } from './picture.js';
import { PICTURE, THEMES } from './style.js';
import { escaped, fitted, widthOf } from './text.js';

/** Room between the picture and the edge of the paper. */
const MARGIN = 8;

/** Words for marks, as they stand in a box. */
const WORDS: Readonly<Record<Mark, string>> = {
  proposed: 'proposed',
  clash: 'clash',
  lost: 'not seen',
  moved: 'moved',
  added: 'new',
  removed: 'gone',
};

/**
 * A picture as an SVG document that stands by itself, or several beside each other: light or dark as the reader's system is,
 * with what each box is for programs that read it aloud.
 */
export function toSvg(...layouts: readonly Layout[]): string {
  const sizes = layouts.map(paperOf);
  const width = sizes.reduce((sum, size) => sum + size.width, 0);
  const height = Math.max(0, ...sizes.map((size) => size.height));
  const lefts = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size.width, 0));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<style>${THEMES}${PICTURE}</style>`,
    ...layouts.map((one, at) => svgElement(one, ` x="${lefts[at] ?? 0}"`)),
    '</svg>\n',
  ].join('\n');
}

function paperOf({ width, height }: Layout): Pick<Layout, 'width' | 'height'> {
  return { width: Math.ceil(width + 2 * MARGIN), height: Math.ceil(height + 2 * MARGIN) };
}

/** The picture alone, for a page that has the style. */
export function svgElement(laidOut: Layout, attributes = ''): string {
  const { drawing, boxes } = laidOut;
  const { width, height } = paperOf(laidOut);
  const name = escaped(`${drawing.title}: ${drawing.subtitle}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="group" aria-label="${name}" width="${width}" height="${height}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}"${attributes}>`,
    `<title>${name}</title>`,
    `<rect class="ground" x="${-MARGIN}" y="${-MARGIN}" width="${width}" height="${height}"/>`,
    ...boxes.map(drawnBox),
    '</svg>',
  ].join('\n');
}

function drawnBox(placed: PlacedBox): string {
  const { box, x, y, width, height, inside } = placed;
  const classes = ['box', box.kind, box.work ?? '', ...box.marks]
    .filter((one) => one !== '')
    .join(' ');
  const frame = `<rect class="frame" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>`;
  const bar =
    box.kind === 'device'
      ? `<rect class="work" x="${x}" y="${y + 6}" width="4" height="${Math.min(height, 58) - 12}" rx="2"/>`
      : '';
  return [
    `<g class="${classes}"${told(box)}><title>${escaped(tooltip(box))}</title>${frame}${bar}${texts(placed)}`,
    ...inside.map(drawnBox),
    '</g>',
  ].join('\n');
}

/** What programs that read aloud are told, and that it can be chosen where there is more to know. */
function told(box: Box): string {
  const label = `aria-label="${escaped(tooltip(box))}"`;
  if (box.facts.length === 0) return ` role="group" ${label}`;
  return ` role="button" tabindex="0" data-key="${escaped(box.key)}" ${label}`;
}

function tooltip({ title, lines, marks }: Box): string {
  return [title, ...lines, ...marks.map((mark) => WORDS[mark])]
    .filter((part) => part !== '')
    .join(', ');
}

function texts(placed: PlacedBox): string {
  const { box, x, y, width, height } = placed;
  if (box.kind === 'free')
    return text('title', x + width / 2, y + height / 2 + 4, box.title, ' text-anchor="middle"');
  const size = box.kind === 'root' ? FONTS.root : FONTS.title;
  const first = y + (box.kind === 'root' ? 20 : 17);
  const lines = box.lines.filter((line) => line !== '');
  if (isOneLine(box))
    return (
      title(placed, first, size) +
      lines.map((line) => atRight('line', placed, first, line)).join('')
    );
  const below = lines.map((line, at) =>
    text('line', x + INSET, first + 15 * (at + 1), fitted(line, FONTS.line, width - 2 * INSET)),
  );
  return [title(placed, first, size), ...below, markWord(placed, first + 15 * lines.length)].join(
    '',
  );
}

function title({ box, x, width }: PlacedBox, y: number, size: number): string {
  return text('title', x + INSET, y, fitted(box.title, size * BOLD, width - 2 * INSET));
}

/** The word for a mark, at the end of the last line where that leaves room. */
function markWord(placed: PlacedBox, y: number): string {
  const [mark] = placed.box.marks;
  if (!mark) return '';
  const line = placed.box.lines.findLast((one) => one !== '') ?? placed.box.title;
  const room = placed.width - 2 * INSET - widthOf(line, FONTS.line) - GAP;
  return widthOf(WORDS[mark], FONTS.mark) > room ? '' : atRight('mark', placed, y, WORDS[mark]);
}

function atRight(className: string, { x, width }: PlacedBox, y: number, said: string): string {
  return text(className, x + width - INSET, y, said, ' text-anchor="end"');
}

function text(className: string, x: number, y: number, said: string, more = ''): string {
  return `<text class="${className}" x="${x}" y="${y}"${more}>${escaped(said)}</text>`;
}
