/** A version of a family, as libosinfo names it. */
export interface ListedVersion {
  readonly version: string;
  /** What comes after the family's word in its short ids, the usual one first. */
  readonly words: readonly string[];
  /** Whether newer ones of the same form are named in the same way. */
  readonly goesOn: boolean;
}

/**
 * Reads a list of versions, parted by blanks.
 *
 * | written | is |
 * |---|---|
 * | `9.4` | that version; its short id ends with it |
 * | `7.0..7.9` | from 7.0 to 7.9, by the last number |
 * | `12=bookworm` | the short id may end with `bookworm`, too |
 * | `rolling:` | the short id ends with what follows the colon, and not with the version |
 * | `42+` | and what is newer: 43; of `9.7+` the next is 9.8 |
 */
export function readVersions(text: string): readonly ListedVersion[] {
  return text.split(' ').flatMap((item) => {
    const goesOn = item.endsWith('+');
    const [range = '', ...more] = (goesOn ? item.slice(0, -1) : item).split('=');
    const [first = '', last] = range.split('..');
    if (last !== undefined)
      return between(first, last).map((version) => ({
        version,
        words: [version],
        goesOn: goesOn && version === last,
      }));
    const [version = '', word = version] = first.split(':');
    return [{ version, words: [word, ...more], goesOn }];
  });
}

/** Versions from one to another that differ in the last number. */
function between(first: string, last: string): readonly string[] {
  const [stem, start] = divide(first);
  const [, end] = divide(last);
  return Array.from({ length: end - start + 1 }, (_, at) => `${stem}${start + at}`);
}

/** All but the last number of a version, and that number: `9.4` is `9.` and 4. */
function divide(version: string): readonly [string, number] {
  const [last = ''] = /\d+$/.exec(version) ?? [];
  return [version.slice(0, version.length - last.length), Number(last)];
}

/** Whether a version has the form of another and is newer, by the last number. */
export function follows(version: string, known: string): boolean {
  if (!/(?:^|\.)(?:0|[1-9]\d*)$/.test(version)) return false;
  const [stem, number] = divide(version);
  const [knownStem, knownNumber] = divide(known);
  return stem === knownStem && number > knownNumber;
}
