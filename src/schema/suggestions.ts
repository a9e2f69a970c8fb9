import { catalog } from '../catalog/catalog.js';

/** Names there are, by the path of the member that takes them and others too. */
const SUGGESTIONS: Readonly<Record<string, () => readonly string[]>> = {
  arch: () => [...new Set(catalog.machines.flatMap(({ arches }) => arches))],
  machine: () => catalog.machines.map(({ family }) => family),
  'nic.model': () =>
    catalog.devicesOf('interface').flatMap((row) => (row.anyWord || row.passes ? [] : row.model)),
};

/** The names there are for a member that takes any; `undefined` where nobody knows some. */
export function suggestionsFor(path: string): readonly string[] | undefined {
  return Object.hasOwn(SUGGESTIONS, path) ? SUGGESTIONS[path]?.() : undefined;
}
