import type { KeptElement, XmlElement } from '../tree.js';
import type { Output } from './output.js';

// In a tag that is known to be well-formed.
const ATTRIBUTE_AT = /([ \t\r\n]+)[^ \t\r\n=]+[ \t\r\n]*=[ \t\r\n]*(?:"[^"]*"|'[^']*')/y;

/**
 * Writes the start tag of an element that was read, spelled as it was as far as it says the same.
 *
 * @param empty - Whether it ends the element as well.
 */
export function writeKeptStartTag(
  out: Output,
  { name, attributes }: XmlElement,
  kept: KeptElement,
  empty: boolean,
): void {
  const behindName = kept.start + 1 + kept.name.length;
  const wasEmpty = kept.open === kept.end;
  const behindAttributes = trimmedEnd(kept.source.text, kept.open - (wasEmpty ? 2 : 1));
  if (name === kept.name) out.keep(kept.start, behindName);
  else out.add(`<${name}`);
  if (saysTheSame(attributes, kept.said)) out.keep(behindName, behindAttributes);
  else writeAttributes(out, attributes, kept, behindName);
  if (empty === wasEmpty) out.keep(behindAttributes, kept.open);
  else out.add(empty ? '/>' : '>');
}

function trimmedEnd(text: string, end: number): number {
  let trimmed = end;
  while (' \t\r\n'.includes(text.charAt(trimmed - 1))) trimmed -= 1;
  return trimmed;
}

function saysTheSame(attributes: ReadonlyMap<string, string>, said: readonly string[]): boolean {
  if (attributes.size * 2 !== said.length) return false;
  for (let at = 0; at < said.length; at += 2)
    if (attributes.get(said[at] ?? '') !== said[at + 1]) return false;
  return true;
}

// In the order of the tree; what is new is set off like the attribute before it.
function writeAttributes(
  out: Output,
  attributes: ReadonlyMap<string, string>,
  kept: KeptElement,
  behindName: number,
): void {
  const spellings = spellingsOf(kept, behindName);
  let space = ' ';
  for (const [name, value] of attributes) {
    const spelling = spellings.get(name);
    if (spelling) space = spelling.space;
    if (spelling?.value === value) out.keep(spelling.start, spelling.end);
    else out.addAttribute(space, name, value);
  }
}

/** How an attribute was written, with the white space before it. */
interface Spelling {
  readonly space: string;
  readonly value: string | undefined;
  readonly start: number;
  readonly end: number;
}

function spellingsOf(
  { source: { text }, said }: KeptElement,
  behindName: number,
): ReadonlyMap<string, Spelling> {
  const spellings = new Map<string, Spelling>();
  let start = behindName;
  for (let at = 0; at < said.length; at += 2) {
    ATTRIBUTE_AT.lastIndex = start;
    const [, space = ' '] = ATTRIBUTE_AT.exec(text) ?? [];
    const end = ATTRIBUTE_AT.lastIndex;
    spellings.set(said[at] ?? '', { space, value: said[at + 1], start, end });
    start = end;
  }
  return spellings;
}
