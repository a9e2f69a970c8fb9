import type { DeviceModel } from '../catalog/types.js';
import { parseDiskName } from '../domain/disk-name.js';
import type { Device, Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { type DriveAddress, driveOf, driveOfIndex } from './drive-address.js';
import { outOfReach } from './drive-limits.js';
import { devicesOf } from './families.js';
import { FreeDrives } from './free-drives.js';
import { type AddressWrite, addressError, type Outcome } from './outcome.js';
import { ScsiUnits } from './scsi-units.js';

const SOURCE = 'libvirt src/conf/domain_conf.c (drive address of a disk)';

/**
 * Gives every disk behind a controller the drive address that its target name tells, and SCSI host devices, which come
 * behind all disks, what is free.
 *
 * @param anywhere - Whether a disk goes elsewhere when the place that its name tells is taken.
 */
export function driveAddresses(domain: Domain, anywhere = false): Outcome {
  const ofName = ({ key, row }: Device): DriveAddress | undefined => driveOfName(key, row);
  const free = anywhere ? new FreeDrives(domain.listed(), ofName) : undefined;
  const placeOf = (device: Device): DriveAddress | undefined =>
    free ? free.placeFor(device, ofName(device)) : ofName(device);
  const writes: AddressWrite[] = [];
  const issues: Issue[] = [];
  const units = new ScsiUnits(domain.listed());
  for (const device of devicesOf('drive', domain)) {
    const { kind, address } = device;
    if (address.type !== undefined && address.type !== 'drive') continue;
    const values = driveOf(device) ?? (kind === 'disk' ? placeOf(device) : units.next());
    const beyond = values ? outOfReach(device, values) : noPlace(device);
    issues.push(...beyond);
    if (!values || beyond.length > 0) continue;
    units.take(device, values);
    writes.push({ device: device.element, family: 'drive', values });
  }
  return { writes, issues };
}

/** Where a target name puts a disk of a model. */
export function driveOfName(
  target: string | undefined,
  row: DeviceModel | undefined,
): DriveAddress | undefined {
  const name = parseDiskName(target ?? '');
  if (!name || !row?.drives) return undefined;
  const { layout } = row.drives;
  // Either the name tells the controller or, where disks are counted through, the layout does.
  if ((layout === undefined) === (name.controller === undefined)) return undefined;
  if (!layout) return { controller: name.controller ?? 0, bus: 0, target: 0, unit: name.index };
  return driveOfIndex(layout, name.index);
}

/** A name that is none at all is refused as such. */
function noPlace(device: Device): Issue[] {
  const target = device.key ?? '';
  if (!parseDiskName(target)) return [];
  return [
    addressError(device, {
      code: 'bad-target',
      message: `The target '${target}' of ${device.id} does not tell its place on the bus ${device.model}.`,
      remedy: 'Name it by prefix and letters, such as sda or hdb, or give it an <address>.',
      source: SOURCE,
    }),
  ];
}
