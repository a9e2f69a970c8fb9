import type { DriveLimits, ScsiBus } from '../catalog/types.js';
import type { Device, Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { type DriveAddress, driveOf, formatDrive } from './drive-address.js';
import { wants } from './families.js';
import { addressError, type Outcome } from './outcome.js';

const VALIDATE = 'libvirt src/qemu/qemu_validate.c (drive addresses)';

const PARTS = ['controller', 'bus', 'target', 'unit'] as const;

/** Why libvirt does not take a device at a drive address, whatever else the guest has. */
export function outOfReach(device: Device, address: DriveAddress): Issue[] {
  return above(device.row?.drives?.most, device, address).map((why) =>
    beyond(device, address, why),
  );
}

/**
 * Why QEMU does not start with a device at a drive address that libvirt takes.
 *
 * @param bus - What the controller has, where that depends on its model.
 */
function unreachable(device: Device, address: DriveAddress, bus?: ScsiBus): Issue[] {
  const limits = { ...device.row?.drives?.reach, ...bus?.reach };
  return above(limits, device, address).map((why) => ({
    ...beyond(device, address, `${why}, and QEMU does not start`),
    severity: 'warning',
  }));
}

function above(limits: DriveLimits = {}, device: Device, address: DriveAddress): string[] {
  return PARTS.flatMap((part) => {
    const most = limits[part];
    return most === undefined || address[part] <= most
      ? []
      : `the bus ${busOf(device)} has ${part} ${most} at most`;
  });
}

/** Whatever is no disk counts as SCSI, as host devices are. */
function busOf({ kind, model = '' }: Device): string {
  return kind === 'disk' ? model : 'scsi';
}

/** Refuses drive addresses that two devices have, or that the controllers of the guest do not have. */
export function checkDrives(domain: Domain): Outcome {
  const buses = scsiBuses(domain);
  const scsi = domain.catalog.device('disk', 'scsi');
  const holders = new Map<string, Device>();
  const issues: Issue[] = [];
  for (const device of domain.listed()) {
    const address = driveOf(device);
    if (!address) continue;
    // What is no drive may have such an address all the same, and is held to what SCSI has.
    const limited = device.row?.drives ? device : { ...device, row: scsi };
    const beyondAny = outOfReach(limited, address);
    if (limited !== device) issues.push(...beyondAny);
    if (beyondAny.length > 0) continue;
    const bus = busOf(device);
    const scsiBus = bus === 'scsi' ? buses.get(address.controller) : undefined;
    issues.push(...unreachable(device, address, scsiBus));
    if (scsiBus?.targets === 1 && address.target > 0)
      issues.push(beyond(device, address, 'its controller has target 0 only'));
    if (!wants('drive', device, domain)) continue;
    const key = `${bus} ${formatDrive(address)}`;
    const holder = holders.get(key);
    if (holder === undefined) holders.set(key, device);
    else issues.push(taken(device, address, holder));
  }
  return { writes: [], issues };
}

/** What SCSI controllers have, by index. */
function scsiBuses(domain: Domain): ReadonlyMap<number | undefined, ScsiBus | undefined> {
  return new Map(
    domain.controllers('scsi').map(({ row, controller: { index } }) => [index, row?.scsi]),
  );
}

function beyond(device: Device, address: DriveAddress, why: string): Issue {
  return addressError(device, {
    code: 'drive-out-of-reach',
    message: `${device.id} cannot be at ${formatDrive(address)}: ${why}.`,
    remedy: 'Choose another target name or bus, or correct the <address>.',
    source: VALIDATE,
  });
}

function taken(device: Device, address: DriveAddress, holder: Device): Issue {
  return addressError(device, {
    code: 'drive-taken',
    message: `${device.id} is at ${formatDrive(address)}, where ${holder.id} is too.`,
    other: holder,
    remedy: 'Give one of them another target name or address.',
    source: 'libvirt src/conf/domain_validate.c (duplicate drive addresses)',
  });
}
