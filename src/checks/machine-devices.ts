import { isFor, isOf } from '../catalog/machine-types.js';
import { reaches } from '../catalog/releases.js';
import type { DeviceModel } from '../catalog/types.js';
import type { Device, Domain } from '../domain/domain.js';
import type { DeviceCheck, Finding } from './check.js';

const VALIDATE = 'libvirt src/qemu/qemu_validate.c, src/conf/domain_validate.c';

const LACKING = {
  code: 'machine-lacks-device',
  decisive: true,
  remedy: 'Take it out, or choose another machine.',
} as const;

/** Models that the machine of the guest does not have; controllers are asked once all are there. */
export const machineDevices: readonly DeviceCheck[] = [
  {
    ...LACKING,
    source: VALIDATE,
    broken: (device, domain) =>
      device.controller || !isRefused(device, domain) ? undefined : lackOf(device, domain),
  },
  {
    ...LACKING,
    startsNot: true,
    source: 'QEMU type lists',
    broken: (device, domain) => (isRefused(device, domain) ? undefined : lackOf(device, domain)),
  },
];

/** Whether libvirt itself looks whether the machine has such a device. */
function isRefused({ row }: Device, { releases }: Domain): boolean {
  const since = row?.refusedSince;
  return since !== 'never' && reaches(releases, since);
}

/** That the machine has no device of a model, and what it has instead. */
export function lackOf(device: Device, domain: Domain): Finding | undefined {
  const { row, id } = device;
  if (!row || isOf(row, domain.machine)) return undefined;
  const others = instead(row, domain);
  return {
    message: `${id} cannot be: ${whose(row, domain)}.`,
    ...(others.length > 0 && { remedy: `Choose ${others.join(' or ')}, or another machine.` }),
  };
}

function whose({ kind, model, machines }: DeviceModel, domain: Domain): string {
  if (machines?.length === 0) return `no machine of QEMU has a ${model} ${kind}`;
  const { machine, machineName } = domain;
  const there = machines ? `; there is one on ${machines.join(', ')}` : '';
  return `the machine ${machineName || machine.family} has no ${model} ${kind}${there}`;
}

/** Up to three other models of the kind, for a controller of the type, that the machine and the releases have. */
export function instead(row: DeviceModel, domain: Domain): readonly string[] {
  const [type] = row.model.split('/');
  return domain.catalog
    .at(domain.releases)
    .devicesOf(row.kind)
    .filter(({ model }) => row.kind !== 'controller' || model.startsWith(`${type}/`))
    .filter((other) => other !== row && isFor(other, domain.machine))
    .filter(({ absent, anyWord, passes }) => !absent && !anyWord && !passes)
    .slice(0, 3)
    .map(({ model }) => model);
}
