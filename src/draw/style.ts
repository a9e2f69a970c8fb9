/** Colours of the picture by their use. */
interface Palette {
  readonly ground: string;
  readonly panel: string;
  readonly raised: string;
  readonly line: string;
  readonly text: string;
  readonly faint: string;
  readonly accent: string;
  readonly alarm: string;
  readonly good: string;
  readonly storage: string;
  readonly network: string;
  readonly display: string;
  readonly host: string;
  readonly port: string;
  readonly other: string;
}

/** Text stands out from its ground by 4.5 to 1 and more, as WCAG 2.2 asks (1.4.3). */
const LIGHT: Palette = {
  ground: '#f6f7f9',
  panel: '#eceff3',
  raised: '#ffffff',
  line: '#adb6c3',
  text: '#1b2430',
  faint: '#566273',
  accent: '#2257c5',
  alarm: '#b3261e',
  good: '#1d7a46',
  storage: '#2f6fd0',
  network: '#1d8a6b',
  display: '#8a4fbf',
  host: '#c2641a',
  port: '#7a8699',
  other: '#98a2b3',
};

const DARK: Palette = {
  ground: '#12161c',
  panel: '#1a2029',
  raised: '#242c38',
  line: '#566378',
  text: '#e6eaf0',
  faint: '#a0acbb',
  accent: '#86aefc',
  alarm: '#ff8a80',
  good: '#6fd39b',
  storage: '#6da3f5',
  network: '#53c8a4',
  display: '#c193ee',
  host: '#f0a35e',
  port: '#8d99ab',
  other: '#6b7686',
};

function declared(palette: Palette): string {
  return Object.entries(palette)
    .map(([use, colour]) => `--${use}:${colour}`)
    .join(';');
}

/** Light or dark as the reader's system has it, or as a page says in `data-theme`; paper is light. */
export const THEMES: string = `
:root{color-scheme:light;${declared(LIGHT)}}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${declared(DARK)}}}
@media screen{:root[data-theme=dark]{color-scheme:dark;${declared(DARK)}}}`;

/** How the picture looks, by the classes of its parts. */
export const PICTURE: string = `
.picture{font-family:system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
.picture .ground{fill:var(--ground)}
.picture text{fill:var(--text);unicode-bidi:isolate}
.picture .line{fill:var(--faint);font-size:11px}
.picture .title{font-size:12.5px;font-weight:600}
.picture .frame{fill:var(--panel);stroke:var(--line)}
.picture .root>.frame{fill:var(--ground);stroke-width:1.5}
.picture .root>.title{font-size:15px}
.picture .cell>.frame{fill:var(--panel);stroke-dasharray:2 3}
.picture .device>.frame{fill:var(--raised)}
.picture .slot>.frame{fill:none;stroke-dasharray:4 3}
.picture .free>.frame,.picture .kept>.frame{fill:none;stroke-dasharray:4 4}
.picture .free>.frame{stroke:var(--good)}
.picture .free>.title{fill:var(--good);font-weight:500}
.picture .kept>.title,.picture .slot>.title{fill:var(--faint);font-weight:500}
.picture .work{fill:var(--other)}
.picture .storage>.work{fill:var(--storage)}
.picture .network>.work{fill:var(--network)}
.picture .display>.work{fill:var(--display)}
.picture .host>.work{fill:var(--host)}
.picture .port>.work{fill:var(--port)}
.picture .proposed>.frame,.picture .added>.frame{stroke:var(--accent);stroke-width:2;stroke-dasharray:6 3}
.picture .moved>.frame{stroke:var(--accent);stroke-width:2}
.picture .clash>.frame,.picture .lost>.frame,.picture .removed>.frame{stroke:var(--alarm);stroke-width:2}
.picture .mark{font-size:10px;font-weight:600;fill:var(--accent)}
.picture .clash>.mark,.picture .lost>.mark,.picture .removed>.mark{fill:var(--alarm)}
.picture [tabindex]{cursor:pointer;outline:none}
.picture [tabindex]:hover:not(:has([tabindex]:hover))>.frame{stroke:var(--accent);stroke-width:2}
.picture [aria-selected=true]>.frame{fill:color-mix(in srgb,var(--accent) 14%,var(--raised));stroke:var(--accent);stroke-width:3}
.picture [tabindex]:focus-visible>.frame{stroke:var(--text);stroke-width:3}`;
