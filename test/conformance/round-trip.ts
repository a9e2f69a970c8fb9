import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareXml, readXml, writeXml } from '../../src/xml/index.js';
import { definitionsIn } from './compare-directories.js';

/** What reading and writing changed in the files of a directory, one sentence a change; none means nothing. */
export function roundTripChanges(directory: string): string[] {
  return definitionsIn(directory).flatMap((name) => {
    const read = readXml(readFileSync(join(directory, name), 'utf8'));
    const written = writeXml(read);
    const again = readXml(written);
    const changes = compareXml(read, again, { attributeOrder: true }).map(
      ({ path, left, right }) =>
        `${name}: ${path}: ${left ?? 'nothing'} became ${right ?? 'nothing'}`,
    );
    return writeXml(again) === written
      ? changes
      : [...changes, `${name}: written a second time it is another text`];
  });
}
