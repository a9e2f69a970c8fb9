// xmlbuilder2 escapes `&`, `<` and `>` on its own terms: it leaves what looks like a reference alone, and lets line
// ends in attribute values pass, which a reader turns into spaces. So what is markup is handed to it in stand-ins,
// characters that no document can hold, which are swapped when it is done.
const AMPERSAND = '\u0001';
const LESS = '\u0002';
const GREATER = '\u0003';

const MARKUP: ReadonlyMap<string, string> = new Map([
  [AMPERSAND, '&'],
  [LESS, '<'],
  [GREATER, '>'],
]);

const STAND_INS: ReadonlyMap<string, string> = new Map(
  [...MARKUP].map(([standIn, character]) => [character, standIn]),
);

const ANY_STAND_IN = new RegExp(`[${[...MARKUP.keys()].join('')}]`, 'g');

const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['&', 'amp'],
  ['<', 'lt'],
  ['>', 'gt'],
  ['"', 'quot'],
]);

function reference(character: string): string {
  return `${AMPERSAND}${REFERENCES.get(character) ?? `#${character.charCodeAt(0)}`};`;
}

/** Escapes text between tags; a literal carriage return would be read as a line feed. */
export function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, reference);
}

/** Escapes an attribute value; literal tabs and line ends would be read as spaces. */
export function escapeAttribute(value: string): string {
  return value.replace(/[&<>"\t\n\r]/g, reference);
}

/** Lets markup pass through xmlbuilder2 as text. */
export function disguise(markup: string): string {
  return markup.replace(/[&<>]/g, (character) => STAND_INS.get(character) ?? character);
}

/** Swaps every stand-in of a finished text for the markup it stands for. */
export function reveal(text: string): string {
  return text.replace(ANY_STAND_IN, (standIn) => MARKUP.get(standIn) ?? standIn);
}
