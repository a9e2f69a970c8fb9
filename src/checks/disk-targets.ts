import { parseDiskName } from '../domain/disk-name.js';
import type { Device } from '../domain/domain.js';
import type { DeviceCheck, DomainCheck } from './check.js';
import { repeated } from './repeated.js';

const VALIDATE = 'libvirt src/conf/domain_validate.c, src/qemu/qemu_validate.c';

/** Beginnings of target names by what the device is; CD-ROM drives may be called anything. */
const PREFIXES: ReadonlyMap<string, RegExp> = new Map([
  ['disk', /^(?:hd|sd|vd|xvd|ubd|nvme)/],
  ['lun', /^(?:hd|sd|vd|xvd|ubd|nvme)/],
  ['floppy', /^fd/],
]);

/** Targets that name no disk, and floppies that are not on a floppy controller. */
export const diskTargets: readonly DeviceCheck[] = [
  {
    code: 'bad-target',
    kind: 'disk',
    source: VALIDATE,
    remedy: 'Name it by prefix and letters, such as vda, sdb or fda.',
    at: ['target'],
    broken: (device) => {
      const why = whyNoTarget(device);
      return why && { message: `The target '${device.key ?? ''}' of ${device.id} ${why}.` };
    },
  },
  {
    code: 'bus-mismatch',
    kind: 'disk',
    source: VALIDATE,
    remedy: "Write bus='fdc' for floppies, and another bus for everything else.",
    at: ['target'],
    broken: (device) => {
      const isFloppy = typeOf(device) === 'floppy';
      if (isFloppy === (device.model === 'fdc') || whyNoTarget(device)) return undefined;
      return isFloppy
        ? { message: `The floppy ${device.id} is on the bus ${device.model}, not fdc.` }
        : { message: `${device.id} is on the bus fdc and is no floppy.` };
    },
  },
];

/** Targets that two disks have. */
export const sharedTargets: readonly DomainCheck[] = [
  {
    code: 'target-taken',
    source: VALIDATE,
    remedy: 'Give one of them another name.',
    at: ['target'],
    broken: (domain) =>
      repeated(
        domain.devices(),
        ({ kind, key = '' }) => (kind === 'disk' ? key : undefined),
        (target, device, first) =>
          `The target '${target}' of ${device.id} is that of ${first.id} too.`,
      ),
  },
];

function typeOf({ element }: Device): string {
  return element.attributes.get('device') ?? 'disk';
}

/** Why the target of a disk is none, as the end of a sentence. */
function whyNoTarget(device: Device): string | undefined {
  const target = device.key ?? '';
  const name = parseDiskName(target);
  if (!name) return 'names no disk';
  if (name.partition > 0) return `names partition ${name.partition} of a disk, not a disk`;
  const kind = typeOf(device);
  return PREFIXES.get(kind)?.test(target) === false ? `is no name for a ${kind}` : undefined;
}
