import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { page } from './docs/pages.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * What each room may import; `src` stands for the few files beside the rooms. This is the only place that says so, and
 * docs/house.md shows it.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  catalog: ['shape', 'src'],
  xml: ['src'],
  shape: ['src'],
  topology: ['catalog', 'shape', 'src'],
  policies: ['catalog', 'shape', 'topology', 'src'],
  domain: ['catalog', 'shape', 'topology', 'xml', 'src'],
  checks: ['catalog', 'domain', 'topology', 'xml', 'src'],
  addressing: ['catalog', 'checks', 'domain', 'xml', 'src'],
  report: ['addressing', 'catalog', 'domain', 'topology', 'xml', 'src'],
  placement: [
    'addressing',
    'catalog',
    'checks',
    'domain',
    'policies',
    'report',
    'shape',
    'topology',
    'xml',
    'src',
  ],
  osinfo: ['catalog', 'xml', 'src'],
  host: ['catalog', 'domain', 'xml', 'src'],
  guest: [
    'catalog',
    'checks',
    'domain',
    'placement',
    'policies',
    'report',
    'shape',
    'topology',
    'xml',
    'src',
  ],
  editing: [
    'addressing',
    'catalog',
    'domain',
    'guest',
    'placement',
    'report',
    'shape',
    'topology',
    'xml',
    'src',
  ],
  convert: [
    'addressing',
    'catalog',
    'checks',
    'domain',
    'placement',
    'policies',
    'report',
    'shape',
    'topology',
    'xml',
    'src',
  ],
  diff: ['catalog', 'domain', 'placement', 'report', 'topology', 'xml', 'src'],
  hotplug: [
    'addressing',
    'catalog',
    'checks',
    'domain',
    'placement',
    'policies',
    'topology',
    'xml',
    'src',
  ],
  compare: ['checks', 'domain', 'placement', 'policies', 'report', 'topology', 'xml', 'src'],
  lint: ['checks', 'domain', 'placement', 'topology', 'xml', 'src'],
  draw: ['addressing', 'catalog', 'checks', 'domain', 'report', 'topology', 'xml', 'src'],
  plan: ['catalog', 'diff', 'domain', 'hotplug', 'placement', 'xml', 'src'],
  schema: ['catalog', 'domain', 'guest', 'placement', 'policies', 'shape', 'src'],
};

/** The packages that are known to one room each. */
const LIBRARIES: Readonly<Record<string, string>> = {
  'fast-xml-parser': 'xml',
  xmlbuilder2: 'xml',
  '@viz-js/viz': 'draw',
  'zod/mini': 'schema',
  commander: 'cli',
  esbuild: 'cli',
  execa: 'host',
  yaml: 'cli',
};

/** Rooms that may touch files, processes and clocks. */
const IMPURE: ReadonlySet<string> = new Set(['host', 'cli']);

/** What a pure module has no use for: the world outside, the time and chance. */
const OUTSIDE =
  /from 'node:|\bprocess\.|\bDate\.now|\bnew Date\b|\bMath\.random|\bfetch\(|\bsetTimeout\(/;

interface Source {
  readonly path: string;
  readonly room: string;
  readonly text: string;
}

function roomOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  if (top === 'policies') return top;
  return second.endsWith('.ts') ? 'src' : second;
}

const sources: readonly Source[] = ['src', 'policies'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const path = `${folder}/${file.replaceAll('\\', '/')}`;
      return { path, room: roomOf(path), text: readFileSync(join(ROOT, path), 'utf8') };
    }),
);

/** The files that a file imports, for their types or only when they are needed as well. */
function importedFiles({ path, text }: Source): string[] {
  return [...text.matchAll(/\b(?:from|import) ?\(?'(\.[^']+)'/g)].map(([, specifier = '']) =>
    normalize(join(dirname(path), specifier)).replace(/js$/, 'ts'),
  );
}

/** The rooms a file imports from, its own left out. */
function importedRooms(source: Source): string[] {
  return importedFiles(source)
    .map(roomOf)
    .filter((imported) => imported !== source.room);
}

const folders: ReadonlySet<string> = new Set(sources.map(({ path }) => dirname(path)));
const divided: ReadonlySet<string> = new Set([...folders].map(dirname));

/** The folder of a file; a file beside folders, which may conduct them, stands for itself. */
function partOf(path: string): string {
  return divided.has(dirname(path)) ? path : dirname(path);
}

/** What each part imports from, types as well. */
function importsByPart(): ReadonlyMap<string, ReadonlySet<string>> {
  const imports = new Map<string, Set<string>>();
  for (const source of sources) {
    const part = partOf(source.path);
    const known = imports.get(part) ?? new Set();
    for (const file of importedFiles(source)) if (partOf(file) !== part) known.add(partOf(file));
    imports.set(part, known);
  }
  return imports;
}

/** Parts that import each other, if by way of others: what is left when parts that import none of them are taken away. */
function circles(): string[] {
  const left = new Map(importsByPart());
  for (;;) {
    const free = [...left].filter(([, from]) => ![...from].some((part) => left.has(part)));
    if (free.length === 0) return [...left.keys()];
    for (const [part] of free) left.delete(part);
  }
}

describe('docs/house.md', () => {
  const house = page('docs/house.md');

  it.each([...Object.entries(ALLOWED), ['cli', ['any']] as const])(
    'has %s on its map, with what it may import',
    (room, allowed) => {
      const [, cell = ''] =
        new RegExp(`^\\| \`${room}\` \\|.*\\| ([^|]*) \\|$`, 'm').exec(house.text) ?? [];
      const words = cell.replaceAll('`', '').split(', ');
      expect(words).toEqual(allowed.length > 0 ? allowed : ['–']);
    },
  );

  it('draws what a room imports below it', () => {
    const lines = house.blocks[0]?.text.split('\n') ?? [];
    const floorOf = (room: string): number =>
      lines.findIndex((line) => line.slice(0, 30).split(/\s+/).includes(room));
    const upward = Object.entries(ALLOWED).flatMap(([room, allowed]) =>
      [room, ...allowed]
        .filter((one) => one !== 'src')
        .filter((one) => floorOf(one) < 0 || (one !== room && floorOf(one) <= floorOf(room)))
        .map((one) => `${room} -> ${one}`),
    );
    expect(upward).toEqual([]);
  });

  it('names every file beside the rooms', () => {
    const beside = sources.filter(({ room }) => room === 'src').map(({ path }) => path.slice(4));
    expect(beside.filter((name) => !house.text.includes(`\`${name}\``))).toEqual([]);
  });

  it('names every folder inside a room in the row of that room', () => {
    const inner = [...folders].filter((folder) => folder.split('/').length === 3);
    expect(inner.length).toBeGreaterThan(5);
    const rows = house.text.split('\n');
    const missing = inner.filter((folder) => {
      const [, room, name] = folder.split('/');
      return !rows.some((row) => row.startsWith(`| \`${room}\` |`) && row.includes(`\`${name}\``));
    });
    expect(missing).toEqual([]);
  });
});

describe('the rooms of the house', () => {
  it.each(Object.entries(ALLOWED))('%s imports downward only', (room, allowed) => {
    const strays = sources
      .filter((source) => source.room === room)
      .flatMap((source) =>
        importedRooms(source)
          .filter((imported) => !allowed.includes(imported))
          .map((imported) => `${source.path} -> ${imported}`),
      );
    expect(strays).toEqual([]);
  });

  it.each(Object.entries(ALLOWED))('%s needs all that it may import', (room, allowed) => {
    const imported = new Set(
      sources.filter((source) => source.room === room).flatMap((source) => importedRooms(source)),
    );
    expect([...imported].sort()).toEqual([...allowed].sort());
  });

  it('are entered by the public door from outside only', () => {
    const users = sources.filter((source) => importedFiles(source).includes('src/index.ts'));
    expect(users.map(({ path }) => path)).toEqual([]);
  });

  it('are all in the table, but for the command line, which may import from any', () => {
    const rooms = new Set(sources.map(({ room }) => room));
    expect([...rooms].sort()).toEqual([...Object.keys(ALLOWED), 'cli', 'src'].sort());
  });

  it('and the folders in them import from each other in one direction only', () => {
    expect(circles()).toEqual([]);
  });

  it.each(Object.entries(LIBRARIES))('leave %s to one of them', (library, only) => {
    const users = sources.filter(({ text }) => text.includes(`'${library}'`));
    expect([...new Set(users.map(({ room }) => room))]).toEqual([only]);
  });

  it('import each other by path, not by the name of the package', () => {
    const strays = sources.filter(({ text }) => /\b(?:from|import) ?\(?'virtwright/.test(text));
    expect(strays.map(({ path }) => path)).toEqual([]);
  });

  it('touch nothing outside, except for host and cli', () => {
    const impure = sources.filter(({ room, text }) => !IMPURE.has(room) && OUTSIDE.test(text));
    expect(impure.map(({ path }) => path)).toEqual([]);
  });

  it('leave it to few files to change a tree that was read', () => {
    const changing = /\battributes\.(?:set|delete|clear)\(|\bchildren\.(?:push|splice|unshift)\(/;
    const above = sources.filter(({ room }) => !['xml', 'domain', 'guest', 'shape'].includes(room));
    expect(above.filter(({ text }) => changing.test(text)).map(({ path }) => path)).toEqual([
      'src/addressing/address-element.ts',
      'src/placement/past/metadata.ts',
      'src/placement/past/restore.ts',
    ]);
  });

  it('leave it to one file to change what a domain has read of its devices', () => {
    const telling = sources.filter(({ text }) =>
      /\brecords\.(?:changed|moved|added|removed|sort)\(/.test(text),
    );
    expect(telling.map(({ path }) => path)).toEqual(['src/domain/edit.ts']);
  });
});
