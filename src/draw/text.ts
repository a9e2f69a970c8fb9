const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for markup, wherever in it: names and paths of a guest are whatever somebody wrote. What XML cannot hold is shown as �. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign).replace(UNWRITABLE, '\u{fffd}');
}

/** Control characters and halves of pairs (XML 1.0, 2.2), and marks that turn the direction of what follows. */
const UNWRITABLE =
  /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]|[\u{7f}-\u{9f}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu;

/** Widths of signs in parts of the font's size, about those of DejaVu Sans, which is wider than most. */
const WIDTHS: readonly (readonly [signs: RegExp, width: number])[] = [
  [
    /[\u{1100}-\u{11ff}\u{2e80}-\u{a4cf}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{ff00}-\u{ffef}\u{1f000}-\u{3ffff}]/u,
    1.05,
  ],
  [/[mMW@%…—]/, 1],
  [/[A-Zw&#]/, 0.82],
  [/[ijl.,:;'|!\s]/, 0.34],
  [/[frtI()[\]/-]/, 0.42],
];

/** Width of a text, in the unit of the font's size. */
export function widthOf(text: string, size: number): number {
  let parts = 0;
  for (const sign of text) parts += WIDTHS.find(([signs]) => signs.test(sign))?.[1] ?? 0.64;
  return parts * size;
}

/** As much of a text as fits, with … for the rest. */
export function fitted(text: string, size: number, room: number): string {
  if (widthOf(text, size) <= room) return text;
  const left = room - widthOf('…', size);
  let width = 0;
  let kept = '';
  for (const sign of text) {
    width += widthOf(sign, size);
    if (width > left) break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
}
