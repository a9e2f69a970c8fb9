import { catalog } from '../catalog/catalog.js';

/** Names there are, by the path of the member that takes them and others too. */
const SUGGESTIONS: Readonly<Record<string, () => readonly string[]>> = {
  arch: arches,
  machine: machines,
  os: systems,
  'os.id': systems,
  'devices.nic.model': () =>
    catalog.devicesOf('interface').flatMap((row) => (row.anyWord || row.passes ? [] : row.model)),
};

/** The names there are for a member that takes any; `undefined` where nobody knows some. */
export function suggestionsFor(path: string): readonly string[] | undefined {
  return Object.hasOwn(SUGGESTIONS, path) ? SUGGESTIONS[path]?.() : undefined;
}

/** Systems that come first, as examples too. */
const USUAL = ['debian12', 'win11', 'ubuntu24.04'];

function systems(): readonly string[] {
  const names = catalog.systems.names().filter((name) => !name.includes('/'));
  const usual = USUAL.filter((name) => names.includes(name));
  return [...new Set([...usual, ...names])];
}

/** Names of machines, those without PCI too; an empty one stands for the usual one. */
function machines(): readonly string[] {
  const usual = arches().flatMap((arch) => catalog.machinesOf(arch));
  const all = [...usual, ...catalog.machines.flatMap(({ names }) => names)];
  return [...new Set(all)].filter((name) => name !== '');
}

function arches(): readonly string[] {
  return [...new Set(catalog.machines.flatMap((row) => row.arches))];
}
