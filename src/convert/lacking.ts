import { isFor } from '../catalog/machine-types.js';
import { reaches } from '../catalog/releases.js';
import type { DeviceModel } from '../catalog/types.js';
import { lacksBus } from '../checks/machine-controllers.js';
import type { Device, Domain } from '../domain/domain.js';

/** Whether the machine of a guest has no such device as one of the guest's; a model that no machine has counts as had. */
export function isLacking({ kind, row }: Device, domain: Domain): boolean {
  return row !== undefined && row.machines?.length !== 0 && !isThere(row, kind, domain);
}

function isThere(row: DeviceModel, kind: Device['kind'], domain: Domain): boolean {
  if (!isFor(row, domain.machine)) return false;
  return kind !== 'disk' || row.attaches !== 'drive' || hasBus(row.model, domain);
}

/** Whether disks can be on a bus: its controllers are there, or can be plugged in. */
function hasBus(bus: string, domain: Domain): boolean {
  const usual = domain.defaultModel(`controller:${bus}`);
  const row = usual === undefined ? undefined : domain.catalog.device('controller', usual);
  const needsPci = row !== undefined && row.endpoint !== 'none';
  return !lacksBus(domain, bus) && !(needsPci && domain.machine.root === undefined);
}

/** The model that stands in for one that the machine lacks; `undefined` where nothing does. */
export function standInFor({ kind, row }: Device, domain: Domain): DeviceModel | undefined {
  return row?.elsewhere
    ?.map((model) => domain.catalog.device(kind, model))
    .find((one) => one && isThere(one, kind, domain) && reaches(domain.releases, one.since));
}
