import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { catalog } from 'virtwright/catalog';

const FOLDER = new URL('../../src/topology/', import.meta.url);

/** Names of single devices, controllers and machines, as the tables of facts have them. */
const names = new Set([
  ...catalog.controllers.flatMap(({ model, names: qemu }) => [model, ...qemu]),
  ...catalog.devices.flatMap(({ model, qemu }) => [model, ...model.split('/'), qemu ?? model]),
  ...catalog.machines.flatMap(({ family, names: whole, prefixes }) => [
    family,
    ...whole,
    ...prefixes.flatMap((prefix) => [prefix, prefix.replace(/-$/, '')]),
  ]),
]);

/** Plain words that are names too: of a passed-through device, of no device, of the machines nobody knows. */
const WORDS: ReadonlySet<string> = new Set(['', 'pci', 'none', 'other']);

/** The only file that may spell connectors, some of which are called like the controllers they are for. */
const CONNECTORS = 'connectors.ts';

/** String literals of a source text, its comments left out. */
function literals(source: string): string[] {
  const tokens =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g;
  return [...source.matchAll(tokens)].flatMap(([, single, double, template]) => {
    const text = single ?? double ?? template;
    return text === undefined ? [] : [text];
  });
}

/** Names that a text is, or that it holds as words. */
function namesIn(text: string): string[] {
  return text.split(/[^\w.-]+/).filter((word) => names.has(word) && !WORDS.has(word));
}

describe('the engine', () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts') && file !== CONNECTORS);

  it.each(files)('names no device and no machine in %s', (file) => {
    const found = literals(readFileSync(new URL(file, FOLDER), 'utf8')).flatMap(namesIn);
    expect(found).toEqual([]);
  });

  it('would be caught naming one', () => {
    expect(literals("if (a === 'q35') /* 'pc' */ b('x'); // 'virt'").flatMap(namesIn)).toEqual([
      'q35',
    ]);
    expect(namesIn('a pcie-root-port, or ich9-usb-uhci1')).toEqual([
      'pcie-root-port',
      'ich9-usb-uhci1',
    ]);
  });
});
