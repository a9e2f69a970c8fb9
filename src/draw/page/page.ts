import type { Layout } from '../layout.js';
import { PICTURE, THEMES } from '../style.js';
import { escaped } from '../text.js';
import { pageBody } from './body.js';
import { PARTS } from './script/start.js';
import { PAGE } from './style.js';

const SCRIPT = PARTS.map((part) => `(${String(part)})(document);`).join('\n');

/** How a page looks that has {@link pageBody} in it. */
export const pageStyle: string = `${THEMES}${PICTURE}${PAGE}`;

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
  const [style, script] = await Promise.all([pageStyle, SCRIPT].map(hashOf));
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
<style>${pageStyle}</style>
</head>
<body>
<header class="head"><h1>${title}</h1>${layouts.length === 1 ? layouts.map(subtitle).join('') : ''}
<form role="search"><output class="found" aria-live="polite"></output><input class="search" type="search" placeholder="Find a device" aria-label="Find a device"><button type="button" class="theme" aria-pressed="false">Light or dark</button></form></header>
<main>${pageBody(layouts)}</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function subtitle({ drawing }: Layout): string {
  return `<p>${escaped(drawing.subtitle)}</p>`;
}

/** What lets exactly this text run in a page (Content Security Policy Level 3, 2.3.1). */
async function hashOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}`;
}
