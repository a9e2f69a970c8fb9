import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { catalog } from 'virtwright/catalog';

const ROOT = process.cwd();
const catalogOwn = join('src', 'catalog');

/** Words that are models of some kind, and buses, types of controllers or kinds as well: nobody can tell which is meant. */
const AMBIGUOUS: ReadonlySet<string> = new Set([
  ...catalog.devices.map(({ kind }) => kind),
  ...catalog.devices.flatMap(({ model }) =>
    model.includes('/') ? [model.split('/')[0] ?? ''] : [],
  ),
  ...catalog.devices.flatMap(({ attaches, addresses = [] }) => [attaches ?? '', ...addresses]),
  // A form and a bus, a beginning of target names, what says that there is none or that nobody knows, a type of inputs,
  // vendors of CPUs and of hypervisors, a driver of the host.
  ...['virtio', 'sd', 'none', 'unknown', 'evdev', 'intel', 'amd', 'xen', 'hyperv', 'vfio-pci'],
]);

const models = catalog.devices
  .map(({ model }) => model.split('/').at(-1) ?? '')
  .filter((word) => !AMBIGUOUS.has(word));
const families = catalog.machines.map(({ family }) => family).filter((word) => word !== 'other');
const words = [...new Set([...models, ...families])].sort((a, b) => b.length - a.length);
const named = new RegExp(`(['"\`/])(?:${words.join('|')})['"\`]`);

/** What names models on purpose, and why. */
const DELIBERATE: Readonly<Record<string, string>> = {
  'src/guest/devices/': 'the builder tells what its user may ask for, and what each option is for',
  'src/guest/words/features.ts':
    'a feature of the machine has the word of libvirt, which is also one for a bus of inputs',
  'src/schema/texts.ts': 'what the docstrings of the builder tell its user, for the schema',
  'src/domain/models.ts':
    'how the element of each kind says its model, and what libvirt reads another way',
  'src/placement/iommu/per-root.ts':
    'the one IOMMU of which a guest has several, one for each root complex',
};

function sources(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (path === catalogOwn) return [];
    return statSync(join(ROOT, path)).isDirectory()
      ? sources(path)
      : path.endsWith('.ts')
        ? [path]
        : [];
  });
}

/** Lines of code that name a model or machine family; comments may. */
function naming(path: string): readonly string[] {
  return readFileSync(join(ROOT, path), 'utf8')
    .split('\n')
    .filter((line) => !/^\s*(?:\*|\/\/|\/\*)/.test(line) && named.test(line))
    .map((line) => `${path}: ${line.trim()}`);
}

describe('models and machine families', () => {
  it('are named in the catalog and nowhere else', () => {
    const strays = [...sources('src'), ...sources('policies')]
      .filter((path) => !Object.keys(DELIBERATE).some((place) => path.startsWith(place)))
      .flatMap(naming);
    expect(strays).toEqual([]);
  });

  it.each(Object.entries(DELIBERATE))('are named on purpose in %s: %s', (place) => {
    const there = sources('src').filter((path) => path.startsWith(place));
    expect(there.flatMap(naming)).not.toEqual([]);
  });
});
