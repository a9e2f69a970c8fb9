/**
 * Pictures of guests: as SVG, as a page of one file, or as parts of a page of your own.
 *
 * @module virtwright/draw
 */

export { drawing } from './drawing.js';
export { type Layout, layout, type PlacedBox } from './layout.js';
export { pageBody } from './page/body.js';
export { pageStyle, toHtml } from './page/page.js';
export type {
  Page,
  PageClasses,
  PageElement,
  PageEvent,
  PageQuery,
  PageWindow,
  Rect,
} from './page/script/dom.js';
export { startPage } from './page/script/start.js';
export {
  allBoxes,
  type Bar,
  type Box,
  type BoxKind,
  type Drawing,
  type Fact,
  type Mark,
  type Told,
  type Work,
} from './picture.js';
export type { Rectangle } from './places.js';
export { sameDevices, sideBySide } from './side-by-side.js';
export { svgElement, toSvg } from './svg.js';
