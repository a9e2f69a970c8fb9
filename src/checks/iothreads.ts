import type { Device, Domain } from '../domain/domain.js';
import { isTakenBy } from '../domain/model-settings.js';
import { parseNumber } from '../domain/number.js';
import { parseNumberList } from '../domain/number-list.js';
import { attribute, child, childElements, descend, textOf, type XmlElement } from '../xml/tree.js';
import type { DeviceCheck, DomainCheck, Finding } from './check.js';

/** The I/O thread that a device is served by. */
function threadOf({ element }: Device): string | undefined {
  return attribute(element, 'iothread', 'driver');
}

/** Of devices that I/O threads serve. */
export const ioThreads: readonly DeviceCheck[] = [
  {
    code: 'iothread-not-taken',
    source: 'libvirt src/qemu/qemu_validate.c, src/conf/domain_validate.c',
    remedy: 'Choose a virtio disk or a virtio-scsi controller, or leave the iothread out.',
    at: ['driver'],
    broken: (device) =>
      threadOf(device) === undefined || isTakenBy(device, ['driver'], 'iothread')
        ? undefined
        : { message: `${device.id} has an iothread, which serves virtio devices only.` },
  },
];

/** Of what is said of I/O threads by their numbers, by devices and beside them. */
export const threadTuning: readonly DomainCheck[] = [
  {
    code: 'unknown-iothread',
    source: 'libvirt src/qemu/qemu_validate.c, src/conf/domain_conf.c',
    remedy: 'Add it to the iothreads of the guest, or name one that there is.',
    broken: (domain) => {
      const known = iothreadsOf(domain);
      const tunings = childElements(child(domain.document.root, 'cputune'));
      return [
        ...domain.devices().flatMap((device) => unknownOf(device, known)),
        ...tunings.flatMap((at) => unknownIn(at, known)),
      ];
    },
  },
];

function unknownOf(device: Device, known: ReadonlySet<number>): Finding[] {
  const named = threadOf(device);
  if (named === undefined || known.has(Number(named))) return [];
  const at = child(device.element, 'driver');
  const message = `${device.id} names the iothread ${named}, which the guest does not have.`;
  return [{ device, message, ...(at && { at }) }];
}

function unknownIn(at: XmlElement, known: ReadonlySet<number>): Finding[] {
  const { attributes, name } = at;
  const named =
    name === 'iothreadpin'
      ? [parseNumber(attributes.get('iothread'))]
      : name === 'iothreadsched'
        ? parseNumberList(attributes.get('iothreads'))
        : undefined;
  return (named ?? [])
    .filter((id) => id !== undefined && !known.has(id))
    .map((id) => ({
      at,
      message: `<${name}> is about the iothread ${id}, which the guest does not have.`,
    }));
}

/** The numbers of the I/O threads; libvirt numbers those that are only counted, the lowest free ones first. */
function iothreadsOf({ document: { root } }: Domain): ReadonlySet<number> {
  const named = childElements(child(root, 'iothreadids'), 'iothread');
  const ids = new Set(named.map(({ attributes }) => Number(attributes.get('id'))));
  const count = parseNumber(textOf(descend(root, 'iothreads'))) ?? 0;
  for (let id = 1; ids.size < Math.min(count, MOST); id += 1) ids.add(id);
  return ids;
}

/** More than anyone has; a number beyond is a mistake that should cost no time. */
const MOST = 16_384;
