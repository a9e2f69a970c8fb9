import { controllerIndex, controllerType } from '../domain/controller.js';
import type { Device, Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { type DriveAddress, driveOf, formatDrive } from './drive.js';
import { addressError, type Outcome } from './outcome.js';
import { wants } from './wants.js';

const VALIDATE = 'libvirt src/qemu/qemu_validate.c (drive addresses)';

/** Highest numbers of a drive address on a bus; what is left out has no limit. */
type Limits = Partial<Omit<DriveAddress, 'unit'>>;

/** QEMU has one IDE and one floppy controller, and one bus on every other. */
const LIMITS: Readonly<Record<string, Limits>> = {
  scsi: { bus: 0 },
  ide: { controller: 0, target: 0 },
  fdc: { controller: 0, bus: 0, target: 0 },
  sata: { bus: 0, target: 0 },
};

const PARTS = ['controller', 'bus', 'target'] as const;

/** Refuses drive addresses that two devices have, or that QEMU's controllers do not have. */
export function checkDrives(domain: Domain): Outcome {
  const devices = domain.listed();
  const single = singleTargets(devices);
  const holders = new Map<string, string>();
  const issues: Issue[] = [];
  for (const device of devices) {
    const address = driveOf(device);
    if (!address) continue;
    // Whatever is no disk counts as SCSI, as host devices are.
    const bus = device.kind === 'disk' ? (device.model ?? '') : 'scsi';
    issues.push(...beyond(device, address, bus));
    if (bus === 'scsi' && address.target > 0 && single.has(address.controller))
      issues.push(outOfReach(device, address, 'its controller, an lsilogic, has target 0 only'));
    if (!wants('drive', device, domain)) continue;
    const key = `${bus} ${formatDrive(address)}`;
    const holder = holders.get(key);
    if (holder === undefined) holders.set(key, device.id);
    else issues.push(taken(device, address, holder));
  }
  return { writes: [], issues };
}

/** Indexes of SCSI controllers that have one target only. */
function singleTargets(devices: readonly Device[]): ReadonlySet<number> {
  return new Set(
    devices.flatMap(({ kind, model, element }) => {
      const index = controllerIndex(element);
      const isLsi = kind === 'controller' && controllerType(element) === 'scsi';
      return isLsi && model === 'scsi/lsilogic' && index !== undefined ? [index] : [];
    }),
  );
}

function beyond(device: Device, address: DriveAddress, bus: string): Issue[] {
  return PARTS.flatMap((part) => {
    const most = LIMITS[bus]?.[part];
    return most === undefined || address[part] <= most
      ? []
      : [outOfReach(device, address, `the bus ${bus} has ${part} ${most} only`)];
  });
}

function outOfReach(device: Device, address: DriveAddress, why: string): Issue {
  return addressError(device, {
    code: 'drive-out-of-reach',
    message: `${device.id} cannot be at ${formatDrive(address)}: ${why}.`,
    remedy: 'Choose another target name or bus, or correct the <address>.',
    source: VALIDATE,
  });
}

function taken(device: Device, address: DriveAddress, holder: string): Issue {
  return addressError(device, {
    code: 'drive-taken',
    message: `${device.id} is at ${formatDrive(address)}, where ${holder} is too.`,
    remedy: 'Give one of them another target name or address.',
    source: 'libvirt src/conf/domain_validate.c (duplicate drive addresses)',
  });
}
