import type { Layout } from '../layout.js';
import { svgElement } from '../svg.js';
import { escaped } from '../text.js';
import { barsPart, factsPart, issuesPart, legendPart } from './parts.js';

/** What stands above two pictures. */
const CAPTIONS = ['before', 'after'] as const;

/**
 * Pictures with what is told beside them, as HTML: a part of a page with the {@link pageStyle} and what {@link startPage} does.
 *
 * @param layouts - One, or two of {@link sideBySide}.
 */
export function pageBody(layouts: readonly Layout[]): string {
  const isOfTwo = layouts.length > 1;
  return `<div class="body">
<div class="pictures">${layouts.map((one, at) => figure(one, at, isOfTwo)).join('\n')}</div>
<aside class="side" aria-label="What is known" aria-live="polite">
<div class="overview">${layouts.map((one, at) => overview(one, at, isOfTwo)).join('\n')}
<h2>Legend</h2>${legendPart(layouts.map(({ drawing }) => drawing))}
<div class="keys"><h2>Keys</h2><p>Arrows go from box to box, Enter tells of it, Escape goes back.</p></div></div>
${layouts.map(({ drawing }, at) => factsPart(drawing, at)).join('\n')}
</aside>
</div>`;
}

function figure(one: Layout, at: number, isOfTwo: boolean): string {
  const caption = `${CAPTIONS[at] ?? ''}: ${one.drawing.title}, ${one.drawing.subtitle}`;
  const said = isOfTwo ? `<figcaption>${escaped(caption)}</figcaption>` : '';
  return `<figure>${said}${svgElement(one, ` data-picture="${at}"`)}</figure>`;
}

function overview({ drawing: { bars, issues } }: Layout, at: number, isOfTwo: boolean): string {
  const of = isOfTwo ? ` ${CAPTIONS[at] ?? ''}` : '';
  return [
    bars.length > 0 ? `<h2>Used up${of}</h2>${barsPart(bars)}` : '',
    issues.length > 0 ? `<h2>To know${of}</h2>${issuesPart(issues, at)}` : '',
  ].join('');
}
