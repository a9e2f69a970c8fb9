import type { Catalog } from '../catalog/catalog.js';
import { isNamed } from '../catalog/find-machine.js';
import { type Machine, machineVersion } from '../catalog/machine-types.js';
import { isAsNew } from '../catalog/releases.js';
import type { Domain } from '../domain/domain.js';
import { unknownArch } from '../domain/unknown-arch.js';
import { errorOf, type Issue, VirtwrightError } from '../issue.js';
import { nearest } from '../nearest.js';

/** The machine that a guest is to be on. */
export interface Target {
  /** What libvirt calls it. */
  readonly name: string;
  readonly machine: Machine;
}

/**
 * The machine of a name on the architecture of a guest: a name of libvirt's, or that of a family.
 *
 * @param wanted - Such as `q35`, `pc` or `pc-q35-9.2`.
 * @param pin - Whether an alias becomes the version that the QEMU at hand has.
 * @throws {@link VirtwrightError} when the architecture has no such machine, or its version cannot be told or had.
 */
export function targetOf(domain: Domain, wanted: string, pin: boolean): Target {
  const { arch, catalog } = domain;
  const family = machinesOf(catalog, arch).find((row) => row.family === wanted);
  const name = family?.names.find((one) => one !== '') ?? wanted;
  const machine = catalog.machine(arch, name);
  // What is for any architecture is what nobody knows.
  if (!machine || machine.arches.length === 0)
    throw new VirtwrightError([unknownArch(arch) ?? noSuchMachine(domain, wanted)]);
  const target = pin ? pinned({ name, machine }, domain) : { name, machine };
  const issue = tooNew(target, domain);
  if (issue) throw new VirtwrightError([issue]);
  return target;
}

function machinesOf(catalog: Catalog, arch: string): readonly Machine[] {
  return catalog.machines.filter(({ arches }) => arches.includes(arch));
}

function noSuchMachine({ catalog, arch }: Domain, wanted: string): Issue {
  const elsewhere = catalog.machines.filter(
    (row) => row.family === wanted || (wanted !== '' && isNamed(row, wanted)),
  );
  const names = machinesOf(catalog, arch)
    .flatMap((row) => row.names)
    .filter((name) => name !== '');
  const meant = elsewhere.length > 0 ? undefined : nearest(wanted, names);
  const where = elsewhere.flatMap(({ arches }) => arches).join(', ');
  return errorOf(
    'unknown-machine',
    elsewhere.length > 0
      ? `The guest is for ${arch}, and the machine '${wanted}' is one of ${where}.`
      : `There is no machine '${wanted}' on ${arch}.`,
    meant === undefined
      ? `A guest keeps its architecture; choose one of ${names.join(', ')}.`
      : `Did you mean '${meant}'?`,
  );
}

/** @throws {@link VirtwrightError} when nobody says for which QEMU. */
function pinned({ name, machine }: Target, { releases: { qemu } }: Domain): Target {
  if (!machine.versioned || !machine.names.includes(name)) return { name, machine };
  const version = qemu && /^\d+\.\d+/.exec(qemu)?.[0];
  if (version) return { name: `${machine.versioned}${version}`, machine };
  throw new VirtwrightError([
    errorOf(
      'pin-needs-release',
      `The version of the machine ${name} is that of the QEMU at hand, and nobody says which that is.`,
      'Name the QEMU, as by --qemu 9.2 or the facts of a host, or the whole name of the machine.',
    ),
  ]);
}

/** QEMU has machines of its own release and older ones (QEMU hw/i386/pc_q35.c and its like). */
function tooNew({ name, machine }: Target, { releases: { qemu } }: Domain): Issue | undefined {
  const version = machineVersion(machine, name);
  if (version === undefined || qemu === undefined || isAsNew(qemu, version)) return undefined;
  return errorOf(
    'release-too-old',
    `The machine ${name} is of QEMU ${version}, and the guest is for QEMU ${qemu}.`,
    'Choose a machine that is as old, or a newer QEMU.',
  );
}
