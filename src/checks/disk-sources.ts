import type { Device } from '../domain/domain.js';
import { child, textOf } from '../xml/tree.js';
import type { DomainCheck, Finding, Placed } from './check.js';
import { repeated } from './repeated.js';

/** Attributes of `<source>` by which a disk names what no two can write: a file or a block device. */
const NAMES = ['file', 'dev'] as const;

/** Images that two disks of the guest have. */
export const sharedSources: readonly DomainCheck[] = [
  {
    code: 'disk-source-twice',
    startsNot: true,
    source:
      'QEMU docs/system/qemu-block-drivers.rst.inc, "Disk image file locking"; seen with QEMU 7.2 and 10.0',
    remedy: 'Give each disk its own image, or mark both as <shareable/> or both as <readonly/>.',
    at: ['source'],
    broken: (domain) => {
      const first = new Map<string, Device>();
      return domain.devices().flatMap((device): Finding | [] => {
        const image = imageOf(device);
        if (image === undefined) return [];
        const other = first.get(image);
        if (!other) first.set(image, device);
        return other && !goTogether(device, other)
          ? {
              device,
              other,
              message: `${device.id} has the image ${image}, and so has ${other.id}: QEMU locks what it writes.`,
            }
          : [];
      });
    },
  },
];

function imageOf({ kind, element }: Device): string | undefined {
  if (kind !== 'disk') return undefined;
  const source = child(element, 'source');
  const image = NAMES.map((name) => source?.attributes.get(name)).find((one) => one !== undefined);
  // A path has several spellings; `..` may lead elsewhere, through a link.
  return image?.replaceAll(/\/(?:\.?\/)+/g, '/');
}

/** What QEMU lets two disks do with one image. */
function goTogether(one: Device, other: Device): boolean {
  return [isShareable, isRead].some((holds) => holds(one) && holds(other));
}

function isShareable({ element }: Device): boolean {
  return child(element, 'shareable') !== undefined;
}

function isRead({ element }: Device): boolean {
  return element.attributes.get('device') === 'cdrom' || child(element, 'readonly') !== undefined;
}

/** Marks of disks by which a guest tells them apart. */
export const sharedSerials: readonly DomainCheck<Placed>[] = [
  mark('disk-serial-twice', 'serial'),
  mark('disk-wwn-twice', 'wwn'),
];

function mark(code: string, name: string): DomainCheck<Placed> {
  return {
    code,
    severity: 'warning',
    source:
      'libvirt docs/formatdomain.rst, "Hard drives, floppy disks, CDROMs"; systemd rules.d/60-persistent-storage.rules',
    remedy: 'Give each disk its own: links in /dev/disk/by-id and the disks of Windows go by it.',
    at: [name],
    broken: (domain) =>
      repeated(
        domain.devices(),
        ({ kind, element }) => {
          const said = kind === 'disk' ? child(element, name) : undefined;
          return said && (textOf(said).trim() || undefined);
        },
        (value, { id }, first) => `${id} has the ${name} ${value}, and so has ${first.id}.`,
      ),
  };
}
