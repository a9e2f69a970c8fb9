import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyElement, readXml, writeXml } from '../../src/xml/index.js';
import { definitionsIn } from './compare-directories.js';

/** What reading and writing changed in the files of a directory, one sentence a file; none means not a byte. */
export function roundTripChanges(directory: string): string[] {
  return definitionsIn(directory).flatMap((name) => {
    const text = readFileSync(join(directory, name), 'utf8');
    const read = readXml(text);
    const copy = { ...read, root: copyElement(read.root) };
    return [read, copy].every((document) => writeXml(document) === text)
      ? []
      : [`${name}: it is not written as it was read`];
  });
}
