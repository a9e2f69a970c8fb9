import type { HostCpuModel, HostEmulator, HostMachine } from '../catalog/host/facts.js';
import { isRecord } from '../is-record.js';
import type { QmpCommand } from './qmp.js';

/** What a QEMU is asked about itself (QEMU qapi/machine.json, qapi/qom.json). */
export const questions: readonly QmpCommand[] = [
  { execute: 'query-version' },
  { execute: 'query-machines' },
  { execute: 'qom-list-types', arguments: { implements: 'device' } },
  { execute: 'query-cpu-definitions' },
];

/** Types of CPUs, which are told by their models, are half of all; nobody adds one as a device of the guest. */
const OF_CPUS = /-cpu(?:-core)?$/;

/**
 * An emulator by its answers to {@link questions}.
 *
 * Of its device types those of CPUs are left out. All others are kept: a catalog may be extended by any of them.
 */
export function emulatorFrom(answers: readonly unknown[]): HostEmulator {
  const [version, machines, types, cpus] = answers;
  const release = releaseIn(version);
  const names = namesIn(types).filter((name) => !OF_CPUS.test(name));
  const models = listed(cpus).flatMap(cpuFrom);
  return {
    ...(release !== undefined && { release }),
    machines: listed(machines).flatMap(machineFrom),
    types: names.sort(),
    ...(models.length > 0 && { cpus: models.sort(byName) }),
  };
}

function releaseIn(version: unknown): string | undefined {
  const qemu = isRecord(version) ? version['qemu'] : undefined;
  if (!isRecord(qemu)) return undefined;
  return [qemu['major'], qemu['minor'], qemu['micro']].map(String).join('.');
}

/** Not the empty one that QEMU is asked with. */
function machineFrom(one: Readonly<Record<string, unknown>>): readonly HostMachine[] {
  const { name, alias, deprecated } = one;
  const maxVcpus = one['cpu-max'];
  if (typeof name !== 'string' || name === 'none') return [];
  return [
    {
      name,
      ...(typeof alias === 'string' && { alias }),
      ...(typeof maxVcpus === 'number' && { maxVcpus }),
      ...(deprecated === true && { deprecated }),
    },
  ];
}

function cpuFrom({ name, deprecated }: Readonly<Record<string, unknown>>): readonly HostCpuModel[] {
  if (typeof name !== 'string') return [];
  return [{ name, ...(deprecated === true && { deprecated }) }];
}

function namesIn(list: unknown): string[] {
  return listed(list).flatMap(({ name }) => (typeof name === 'string' ? name : []));
}

function listed(answer: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(answer) ? answer.filter(isRecord) : [];
}

function byName(a: HostCpuModel, b: HostCpuModel): number {
  return a.name < b.name ? -1 : 1;
}
