import type { Layout, PlacedBox } from './layout.js';
import { allBoxes, type Box } from './picture.js';
import { PICTURE, THEMES } from './style.js';
import { texts, WORDS } from './svg-text.js';
import { escaped } from './text.js';

/** How far down the bar with the colour goes. */
const BAR = 46;
/** Room between the picture and the edge of the paper. */
const MARGIN = 8;

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
  const first = allBoxes(drawing.boxes).find(isTold);
  const name = escaped(`${drawing.title}: ${drawing.subtitle}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="tree" aria-label="${name}" width="${width}" height="${height}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}"${attributes}>`,
    `<title>${name}</title>`,
    `<rect class="ground" x="${-MARGIN}" y="${-MARGIN}" width="${width}" height="${height}"/>`,
    ...boxes.map((one) => drawnBox(one, first)),
    '</svg>',
  ].join('\n');
}

/** What the style knows a box by. */
export function classesOf({ kind, work, marks }: Box): readonly string[] {
  return [kind, ...(work ? [work] : []), ...marks];
}

/** @param first - The one to which Tab leads; arrow keys go on from there. */
function drawnBox(placed: PlacedBox, first?: Box): string {
  const { box, x, y, width, height, inside } = placed;
  const frame = `<rect class="frame" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>`;
  const bar =
    box.kind === 'device'
      ? `<rect class="work" x="${x}" y="${y + 6}" width="4" height="${Math.min(height, BAR) - 12}" rx="2"/>`
      : '';
  return [
    `<g class="box ${classesOf(box).join(' ')}"${told(box, box === first)}><title>${escaped(tooltip(box))}</title>${frame}${bar}${texts(placed)}`,
    ...(inside.length > 0
      ? ['<g role="group">', ...inside.map((one) => drawnBox(one, first)), '</g>']
      : []),
    '</g>',
  ].join('\n');
}

/** What programs that read aloud are told, and that it can be chosen where there is more to know. */
function told(box: Box, isFirst: boolean): string {
  const label = `aria-label="${escaped(tooltip(box))}"`;
  if (!isTold(box)) return ` role="group" ${label}`;
  return ` role="treeitem" tabindex="${isFirst ? 0 : -1}" data-key="${escaped(box.key)}" ${label}`;
}

/** Whether there is more to know of a box than it says itself. */
function isTold({ facts }: Box): boolean {
  return facts.length > 0;
}

function tooltip({ title, about, where = '', name = '', marks }: Box): string {
  return [title, about, where, name, ...marks.map((mark) => WORDS[mark])]
    .filter((part) => part !== '')
    .join(', ');
}
