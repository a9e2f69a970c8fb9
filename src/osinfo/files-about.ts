/**
 * Of a database the files that tell of one system and of those that it is made from or came after: a tenth of a second
 * instead of more than one.
 *
 * @param name - libosinfo's id or short id.
 */
export function filesAbout(
  name: string,
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const texts = Object.entries(files);
  const holding = new Map<string, [string, string][]>();
  for (const file of texts)
    for (const id of idsIn(file[1], OS)) holding.set(id, [...(holding.get(id) ?? []), file]);
  const isMeant = ([, text]: readonly [string, string]): boolean =>
    idsIn(text, OS).includes(name) || idsIn(text, SHORT_ID).includes(name);
  const wanted = new Map(texts.filter(isMeant));
  // Files that are found on the way are looked at in turn.
  for (const [, text] of wanted)
    for (const id of [...idsIn(text, OS), ...idsIn(text, KIN)])
      for (const [path, found] of holding.get(id) ?? []) wanted.set(path, found);
  return Object.fromEntries(wanted);
}

const OS = /<os\s[^>]*?id=["']([^"']+)/g;
const KIN = /<(?:derives-from|clones|upgrades)\s[^>]*?id=["']([^"']+)/g;
const SHORT_ID = /<short-id>\s*([^<]+?)\s*</g;

function idsIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, id = '']) => id);
}
