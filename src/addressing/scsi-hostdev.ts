import type { Device, Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { readAddress } from './address-element.js';
import { type DriveAddress, driveOf, wholeDrive } from './drive-address.js';
import { outOfReach } from './drive-limits.js';
import type { AddressWrite, Outcome } from './outcome.js';

/** Units of a controller that libvirt gives to host devices unless it has fewer: those of a narrow bus. */
const UNITS = 7;

/**
 * Gives SCSI host devices the lowest free unit of the first controller with one. A controller that is not there yet
 * counts as empty; it is implied later.
 */
export function scsiHostdevAddresses(domain: Domain): Outcome {
  const writes: AddressWrite[] = [];
  const issues: Issue[] = [];
  const devices = domain.listed();
  const isScsi = ({ kind, model }: Device): boolean =>
    (kind === 'disk' || kind === 'hostdev') && model === 'scsi';
  const taken = new Set(devices.filter(isScsi).flatMap((device) => keyOf(driveOf(device))));
  const units = unitsByController(devices);
  // What was taken stays taken, so that nobody looks twice at a controller that is full.
  let from = 0;
  for (const device of devices) {
    if (device.kind !== 'hostdev' || device.model !== 'scsi') continue;
    const written = readAddress(device.element, 'drive');
    if (written) {
      const values = wholeDrive(written.numbers);
      const beyond = outOfReach(device, values);
      issues.push(...beyond);
      if (beyond.length === 0) writes.push({ device: device.element, family: 'drive', values });
    } else if (device.address.type === undefined) {
      const values = firstFree(taken, units, from);
      from = values.controller;
      for (const key of keyOf(values)) taken.add(key);
      writes.push({ device: device.element, family: 'drive', values });
    }
  }
  return { writes, issues };
}

function unitsByController(devices: readonly Device[]): ReadonlyMap<number, number> {
  return new Map(
    devices.flatMap(({ row, controller }): [number, number][] =>
      controller?.type === 'scsi' && controller.index !== undefined
        ? [[controller.index, row?.scsi?.units ?? UNITS]]
        : [],
    ),
  );
}

function firstFree(
  taken: ReadonlySet<string>,
  units: ReadonlyMap<number, number>,
  from: number,
): DriveAddress {
  for (let controller = from; ; controller += 1)
    for (let unit = 0; unit < (units.get(controller) ?? UNITS); unit += 1) {
      const address = { controller, bus: 0, target: 0, unit };
      if (!keyOf(address).some((key) => taken.has(key))) return address;
    }
}

function keyOf(address: DriveAddress | undefined): string[] {
  return address ? [`${address.controller}:${address.bus}:${address.target}:${address.unit}`] : [];
}
