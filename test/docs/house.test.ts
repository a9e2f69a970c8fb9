import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { page, ROOT, read, sources } from './pages.js';

const { text } = page('docs/house.md');

/** What one row says of a request: files and folders, each with what is to be looked for in it. */
interface Answer {
  readonly request: string;
  readonly places: readonly { readonly path: string; readonly names: readonly string[] }[];
}

const answers: readonly Answer[] = [...text.matchAll(/^\| (.*) \| (.*) \|$/gm)]
  .map(([, request = '', cell = '']) => ({ request, places: placesIn(cell) }))
  .filter(({ request, places }) => !request.startsWith('`') && places.length > 0);

/** Paths, and the names that follow each of them. */
function placesIn(cell: string): Answer['places'] {
  const places: { path: string; names: string[] }[] = [];
  for (const [, word = ''] of cell.matchAll(/`([^`]+)`/g)) {
    if (isPath(word)) places.push({ path: word, names: [] });
    else places.at(-1)?.names.push(word);
  }
  return places;
}

function isPath(word: string): boolean {
  return /^(?:src|policies|test)\//.test(word) || word === 'package.json';
}

/** The files that define a name for all of the file. */
function homesOf(name: string): readonly string[] {
  const definition = new RegExp(
    `^(?:export )?(?:async )?(?:const|function\\*?|class|interface|type) ${name}\\b`,
    'm',
  );
  return sources().filter((path) => definition.test(read(path)));
}

describe('docs/house.md', () => {
  it('answers the requests that are usual', () => {
    expect(answers.length).toBeGreaterThanOrEqual(40);
    expect(new Set(answers.map(({ request }) => request)).size).toBe(answers.length);
  });

  it('names no file that is not there', () => {
    const paths = [...text.matchAll(/`([^`\s]+)`/g)].map(([, word = '']) => word).filter(isPath);
    expect(paths.filter((path) => !existsSync(ROOT + path))).toEqual([]);
  });

  it.each(answers)('tells the only place for: $request', ({ places }) => {
    const found = places.flatMap(({ path, names }) =>
      names.map((name) => ({ name, homes: homesOf(name), path })),
    );
    for (const { name, homes, path } of found)
      expect({ name, homes }).toEqual({ name, homes: [path] });
  });
});
