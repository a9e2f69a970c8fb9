import type { Catalog } from '../../catalog/catalog.js';
import { hasExpress } from '../../catalog/machine-types.js';
import { isChosen } from '../defaults.js';
import type { GuestSpec } from '../spec.js';
import type { Answered } from './question.js';
import { VIRTINST } from './sources.js';
import { systemOf } from './system.js';

function whyUsual(catalog: Catalog, arch: string, name: string): string {
  const machine = catalog.machine(arch, name);
  const isLess =
    machine?.root !== undefined &&
    !hasExpress(machine) &&
    catalog.machines.some((row) => row.arches.includes(arch) && hasExpress(row));
  return isLess
    ? 'the host has no machine with PCI Express and ports for it'
    : 'it is the newest of its architecture';
}

/**
 * A guest with its machine, which is chosen before everything else: the one with PCI Express where the system runs on it, else
 * the one before.
 *
 * @param before - What is chosen already.
 */
export function withMachine(
  spec: GuestSpec,
  catalog: Catalog,
  before: Answered['choices'] = [],
): Answered {
  const { arch = 'x86_64', machine } = spec;
  if (machine !== undefined || !isChosen(spec, 'machine')) return { spec, choices: before };
  const { shortIds, q35, virtio } = systemOf(spec, catalog.systems);
  // In an Express port virtio devices speak virtio 1.0 only.
  const isNew = q35 && virtio.nic !== 'legacy' && virtio.disk !== 'legacy';
  const older = isNew ? undefined : catalog.conventionalMachine(arch);
  const value = older ?? catalog.usualMachine(arch);
  const why =
    older === undefined
      ? { because: whyUsual(catalog, arch, value) }
      : {
          because: `${shortIds[0]} has no drivers for what a machine with PCI Express brings along`,
          source: VIRTINST,
        };
  const choices = value === '' ? before : [...before, { about: 'machine', value, ...why }];
  return { spec: { ...spec, machine: value }, choices };
}
