import { parseDiskName } from '../domain/disk-name.js';
import type { Device, Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { attribute } from '../xml/tree.js';
import { readAddress } from './address-element.js';
import { type DriveAddress, wholeDrive } from './drive-address.js';
import { outOfReach } from './drive-limits.js';
import { wants } from './families.js';
import { type AddressWrite, addressError, type Outcome } from './outcome.js';

const SOURCE = 'libvirt src/conf/domain_conf.c (drive address of a disk)';

/** Gives every disk behind a controller the drive address that its target name tells. */
export function driveAddresses(domain: Domain): Outcome {
  const writes: AddressWrite[] = [];
  const issues: Issue[] = [];
  for (const device of domain.listed()) {
    if (device.kind !== 'disk' || !wants('drive', device, domain)) continue;
    const type = device.address.type;
    if (type !== undefined && type !== 'drive') continue;
    const written = readAddress(device.element, 'drive');
    const values = written ? wholeDrive(written.numbers) : driveOfName(device);
    const beyond = values ? outOfReach(device, values) : noPlace(device);
    issues.push(...beyond);
    if (values && beyond.length === 0)
      writes.push({ device: device.element, family: 'drive', values });
  }
  return { writes, issues };
}

function driveOfName({ element, row }: Device): DriveAddress | undefined {
  const name = parseDiskName(attribute(element, 'dev', 'target') ?? '');
  if (!name || !row?.drives) return undefined;
  const { layout } = row.drives;
  // Either the name tells the controller or, where disks are counted through, the layout does.
  if ((layout === undefined) === (name.controller === undefined)) return undefined;
  if (!layout) return { controller: name.controller ?? 0, bus: 0, target: 0, unit: name.index };
  const { buses, units } = layout;
  return {
    controller: Math.floor(name.index / (buses * units)),
    bus: Math.floor((name.index % (buses * units)) / units),
    target: 0,
    unit: name.index % units,
  };
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
