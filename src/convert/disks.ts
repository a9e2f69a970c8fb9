import { driveOf, driveOfName, formatDrive } from '../addressing/index.js';
import type { DeviceModel } from '../catalog/types.js';
import { freePosition, parseDiskName, targetName, targetPrefix } from '../domain/disk-name.js';
import type { Device, Domain } from '../domain/domain.js';
import { setDiskTarget } from '../domain/edit.js';
import { dropUntaken } from '../domain/model-settings.js';
import { isLacking, standInFor } from './lacking.js';
import type { Changed, Move } from './move.js';

/**
 * Puts disks whose bus the machine lacks on the one that stands in for it, under the same letter where nobody has it. All
 * else of a disk stays: its data, its boot order, its serial number, a mirror or backing store that is told.
 */
export function moveDisks({ domain }: Move): readonly Changed[] {
  const changes: Changed[] = [];
  // In the order of their names, so that those are in the same order afterwards.
  for (const disk of domain.listed()) {
    const row = disk.kind === 'disk' && isLacking(disk, domain) && standInFor(disk, domain);
    if (!row) continue;
    const dev = freeTarget(disk, row, domain);
    setDiskTarget(domain, disk.element, { dev, bus: row.model });
    const lost = dropUntaken(domain, disk.element);
    changes.push({
      ...(lost.length > 0 && { lost }),
      device: disk.id,
      element: disk.element,
      before: `${disk.model} ${disk.key}`,
      after: `${row.model} ${dev}`,
      because: `${domain.machine.family} has no ${disk.model}`,
    });
  }
  return changes;
}

/** The first target that no disk has, and whose place no disk of the bus has either. */
function freeTarget({ key = '' }: Device, row: DeviceModel, domain: Domain): string {
  const disks = domain.devices().filter(({ kind }) => kind === 'disk');
  const names = new Set(disks.map((disk) => disk.key));
  const places = new Set(disks.filter((disk) => disk.row === row).map(placeOf));
  const isFree = (target: string): boolean =>
    !names.has(target) && !places.has(placeOfName(target, row));
  const prefix = targetPrefix(row.model);
  const same = targetName(prefix, parseDiskName(key)?.index ?? 0);
  if (isFree(same)) return same;
  return targetName(prefix, freePosition(prefix, isFree));
}

function placeOf(disk: Device): string | undefined {
  const address = driveOf(disk);
  return address ? formatDrive(address) : placeOfName(disk.key, disk.row);
}

function placeOfName(target: string | undefined, row: DeviceModel | undefined): string | undefined {
  const address = driveOfName(target, row);
  return address && formatDrive(address);
}
