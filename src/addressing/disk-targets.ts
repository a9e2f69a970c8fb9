import { parseDiskName } from '../domain/disk-name.js';
import type { Device, Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { attribute } from '../xml/tree.js';
import { addressError, type Outcome } from './outcome.js';

const VALIDATE = 'libvirt src/conf/domain_validate.c, src/qemu/qemu_validate.c';

/** Beginnings of target names by what the device is; CD-ROM drives may be called anything. */
const PREFIXES: Readonly<Record<string, RegExp>> = {
  disk: /^(?:hd|sd|vd|xvd|ubd|nvme)/,
  lun: /^(?:hd|sd|vd|xvd|ubd|nvme)/,
  floppy: /^fd/,
};

/** Refuses targets that name no disk, or a disk twice, and floppies that are not on a floppy controller. */
export function checkDiskTargets(domain: Domain): Outcome {
  const first = new Map<string, string>();
  const issues: Issue[] = [];
  for (const device of domain.devices()) {
    if (device.kind !== 'disk') continue;
    const target = attribute(device.element, 'dev', 'target') ?? '';
    const problem = badName(device, target) ?? badBus(device);
    if (problem) issues.push(problem);
    const holder = first.get(target);
    if (holder === undefined) first.set(target, device.id);
    else issues.push(twice(device, target));
  }
  return { writes: [], issues };
}

function badName(device: Device, target: string): Issue | undefined {
  const name = parseDiskName(target);
  const kind = device.element.attributes.get('device') ?? 'disk';
  const why = !name
    ? 'names no disk'
    : name.partition > 0
      ? `names partition ${name.partition} of a disk, not a disk`
      : PREFIXES[kind]?.test(target) === false
        ? `is no name for a ${kind}`
        : undefined;
  return why === undefined
    ? undefined
    : addressError(device, {
        code: 'bad-target',
        message: `The target '${target}' of ${device.id} ${why}.`,
        remedy: 'Name it by prefix and letters, such as vda, sdb or fda.',
        source: VALIDATE,
      });
}

function badBus(device: Device): Issue | undefined {
  const isFloppy = device.element.attributes.get('device') === 'floppy';
  if (isFloppy === (device.model === 'fdc')) return undefined;
  return addressError(device, {
    code: 'bus-mismatch',
    message: isFloppy
      ? `The floppy ${device.id} is on the bus ${device.model}, not fdc.`
      : `${device.id} is on the bus fdc and is no floppy.`,
    remedy: "Write bus='fdc' for floppies, and another bus for everything else.",
    source: VALIDATE,
  });
}

function twice(device: Device, target: string): Issue {
  return addressError(device, {
    code: 'target-taken',
    message: `The target '${target}' is the name of two disks.`,
    remedy: 'Give one of them another name.',
    source: VALIDATE,
  });
}
