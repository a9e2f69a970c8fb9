import type { Machine } from '../catalog/machine-types.js';
import type { Issue } from '../issue.js';
import { nearest } from '../nearest.js';
import { descend } from '../xml/tree.js';
import type { Domain } from './domain.js';

/** What tells that a guest is on a machine that lacks what its devices need. */
const SYMPTOMS: ReadonlySet<string> = new Set([
  'machine-lacks-device',
  'machine-lacks-setting',
  'no-pci',
  'wrong-root',
]);

/**
 * A machine name that may be a slip of the pen, where devices found the machine wanting.
 *
 * libvirt tells machines by their names, and gives those it does not know none of PCI's controllers; so any name is legal,
 * and nothing is wrong with one whose devices do without (libvirt src/qemu/qemu_domain.c, machine types).
 */
export function likelyMachine(
  { arch, machine, machineName: name, catalog, document }: Domain,
  found: readonly Issue[],
): Issue[] {
  const symptom = found.some(({ code }) => SYMPTOMS.has(code));
  if (!symptom || !isForAnyName(machine)) return [];
  const known = catalog.machines.filter(
    (row) => row.arches.includes(arch) && row.root !== undefined && !isForAnyName(row),
  );
  const unversioned = known.find(({ prefixes }) => prefixes.includes(`${name}-`));
  const meant =
    unversioned?.names.find((one) => one !== '') ??
    nearest(
      name,
      known.flatMap((row) => namesLike(name, row)),
    );
  if (meant === undefined) return [];
  const position = descend(document.root, 'os', 'type')?.position;
  return [
    {
      code: 'unknown-machine',
      severity: 'warning',
      message: `libvirt knows no PCI of a machine called '${name}' on ${arch}.`,
      remedy: `Did you mean '${meant}'?`,
      ...(position && { position }),
    },
  ];
}

function isForAnyName({ prefixes }: Machine): boolean {
  return prefixes.includes('');
}

/** Names of a machine, and those of its versions: with the version that was given, if there is one. */
function namesLike(name: string, { names, prefixes }: Machine): readonly string[] {
  const [version] = /\d+(?:\.\d+)+$/.exec(name) ?? [];
  const versioned = prefixes.filter((prefix) => version !== undefined && prefix.endsWith('-'));
  return [
    ...names.filter((one) => one !== ''),
    ...versioned.map((prefix) => `${prefix}${version}`),
  ];
}
