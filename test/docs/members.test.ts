import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { settings } from '../../src/catalog/settings.js';
import { ROOT, read } from './pages.js';

/** Members of an interface, as its file declares them. */
function membersOf(path: string, name: string): readonly string[] {
  const [, body = ''] =
    new RegExp(`^export interface ${name}\\b.*{\\n([^]*?)^}`, 'm').exec(read(path)) ?? [];
  return [...body.matchAll(/^ {2}(?:readonly )?(\w+)\??[:(]/gm)].map(([, member = '']) => member);
}

const TOLD = [
  ['docs/catalog.md', 'src/catalog/types.ts', 'DeviceModel'],
  ['docs/policies.md', 'src/topology/policy.ts', 'Policy'],
  ['docs/policies.md', 'src/topology/emulation.ts', 'Emulation'],
  ['docs/guide.md', 'src/guest/spec.ts', 'CellSpec'],
] as const;

describe('pages', () => {
  it.each(TOLD)('%s tells every member of %s %s', (page, path, name) => {
    const text = read(page);
    const members = membersOf(path, name);
    expect(members.length).toBeGreaterThan(4);
    expect(members.filter((member) => !new RegExp(`\`${member}\\b`).test(text))).toEqual([]);
  });

  it('docs/catalog.md has a row for every setting that is younger than its device', () => {
    const rows = read('docs/catalog.md').split('\n');
    const missing = settings.filter(
      ({ kind, path, attribute, since }) =>
        !rows.some((row) =>
          [kind, attribute ?? path.at(-1) ?? '', since.libvirt ?? ''].every((word) =>
            row.includes(word),
          ),
        ),
    );
    expect(missing).toEqual([]);
  });

  it('src/topology/DESIGN.md tells what every file of the engine holds, and of none that is gone', () => {
    const files = readdirSync(`${ROOT}src/topology`).filter((name) =>
      /^(?!index).*\.ts$/.test(name),
    );
    const told = [...read('src/topology/DESIGN.md').matchAll(/`([a-z0-9-]+\.ts)`/g)].map(
      ([, name = '']) => name,
    );
    expect([...new Set(told)].sort()).toEqual(files.sort());
  });
});
