import type { Layout } from '../layout.js';
import { PICTURE, THEMES } from '../style.js';
import { svgElement } from '../svg.js';
import { escaped } from '../text.js';
import { barsPart, factsPart, issuesPart, legendPart } from './parts.js';
import { choose } from './script/choose.js';
import { search } from './script/search.js';
import { theme } from './script/theme.js';
import { walk } from './script/walk.js';
import { PAGE } from './style.js';

/** Each goes into the page as its own text. */
const SCRIPT = [choose, walk, search, theme]
  .map((part) => `(${String(part)})(document);`)
  .join('\n');
const STYLE = `${THEMES}${PICTURE}${PAGE}`;

/** What stands above two pictures. */
const CAPTIONS = ['before', 'after'] as const;

/**
 * A page of one file with a picture of a guest, or two beside each other: what there is to know of a device shows when it is
 * chosen, by mouse or keyboard. It needs no network and lets nothing but its own script and style run.
 *
 * @param layouts - One, or two of {@link sideBySide}.
 * @example
 * ```ts
 * const page = await toHtml([await layout(drawing(design))]);
 * ```
 */
export async function toHtml(layouts: readonly Layout[]): Promise<string> {
  const [style, script] = await Promise.all([STYLE, SCRIPT].map(hashOf));
  const policy = `default-src 'none'; style-src '${style}'; script-src '${script}'; base-uri 'none'; form-action 'none'`;
  const title = escaped([...new Set(layouts.map(({ drawing }) => drawing.title))].join(' and '));
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<header class="head"><h1>${title}</h1>${layouts.length === 1 ? layouts.map(subtitle).join('') : ''}
<form role="search"><output class="found" aria-live="polite"></output><input class="search" type="search" placeholder="Find a device" aria-label="Find a device"><button type="button" class="theme" aria-pressed="false">Light or dark</button></form></header>
<main class="body">
<div class="pictures">${layouts.map((one, at) => figure(one, at, layouts.length > 1)).join('\n')}</div>
<aside class="side" aria-label="What is known" aria-live="polite">
<div class="overview">${layouts.map((one, at) => overview(one, at, layouts.length > 1)).join('\n')}
<h3>Legend</h3>${legendPart()}
<h3>Keys</h3><p class="keys">Arrows go from box to box, Enter tells of it, Escape goes back.</p></div>
${layouts.map(({ drawing }, at) => factsPart(drawing, at)).join('\n')}
</aside>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function subtitle({ drawing }: Layout): string {
  return `<p>${escaped(drawing.subtitle)}</p>`;
}

function figure(one: Layout, at: number, isOfTwo: boolean): string {
  const caption = `${CAPTIONS[at] ?? ''}: ${one.drawing.title}, ${one.drawing.subtitle}`;
  return `<figure>${isOfTwo ? `<figcaption>${escaped(caption)}</figcaption>` : ''}${svgElement(one, ` data-picture="${at}"`)}</figure>`;
}

function overview({ drawing: { bars, issues } }: Layout, at: number, isOfTwo: boolean): string {
  const of = isOfTwo ? ` ${CAPTIONS[at] ?? ''}` : '';
  return [
    bars.length > 0 ? `<h3>Used up${of}</h3>${barsPart(bars)}` : '',
    issues.length > 0 ? `<h3>To know${of}</h3>${issuesPart(issues, at)}` : '',
  ].join('');
}

/** What lets exactly this text run in a page (Content Security Policy Level 3, 2.3.1). */
async function hashOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}`;
}
