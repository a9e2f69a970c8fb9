import type { DeviceCheck } from '../checks/check.js';
import type { Device } from '../domain/domain.js';
import { isEjectable } from '../domain/ejectable.js';
import { naturalKey } from '../domain/identity.js';
import type { Issue } from '../issue.js';
import type { KeptGuest } from '../placement/as-kept.js';
import { childElements, copyElement, element, isElement, type XmlElement } from '../xml/tree.js';
import { writeXml } from '../xml/write/write.js';
import { addressOf } from './address.js';
import type { HotplugAnswer } from './answer.js';

const SOURCE =
  'libvirt src/qemu/qemu_command.c, src/conf/domain_validate.c; seen on 9.0.0 and 11.3.0';

/** What a disk that is plugged in cannot be. */
export const pluggedDisks: readonly DeviceCheck<unknown>[] = [
  {
    code: 'not-hotpluggable',
    kind: 'disk',
    source: SOURCE,
    remedy: 'Choose the bus scsi or usb, or make it a disk.',
    broken: ({ element, row }) =>
      isEjectable(element) && row?.virtio
        ? 'a virtio disk has no medium that can be ejected'
        : undefined,
  },
  {
    code: 'not-hotpluggable',
    kind: 'disk',
    source: SOURCE,
    remedy: "Give it a block device as its source (type='block'), or make it a disk.",
    broken: ({ element: { attributes } }) =>
      attributes.get('device') === 'lun' && PLAIN_FILES.has(attributes.get('type') ?? 'file')
        ? 'a LUN is passed through from a block device, and its source is none'
        : undefined,
  },
];

const PLAIN_FILES: ReadonlySet<string> = new Set(['file', 'dir']);

/**
 * What libvirt takes a drive for that is there already under this name: it changes the medium in it, on whatever bus
 * (`qemuDomainAttachDeviceDiskLive`; 9.0.0 and 11.3.0 as seen).
 */
export function changedMedium({ domain }: KeptGuest, said: XmlElement): HotplugAnswer | undefined {
  if (said.name !== 'disk' || !isEjectable(said)) return undefined;
  const target = naturalKey('disk', said);
  const drive = domain
    .devices()
    .find(({ kind, key, element }) => kind === 'disk' && key === target && isEjectable(element));
  if (!drive) return undefined;
  const { name, attributes, children } = copyElement(said);
  const others = children.filter((node) => !isElement(node) || node.name !== 'address');
  const address = childElements(drive.element, 'address').map(copyElement);
  const made = element(name, Object.fromEntries(attributes), ...others, ...address);
  return {
    ok: true,
    device: drive.id,
    address: addressOf(drive),
    xml: writeXml(made).trimEnd(),
    warnings: [mediumChanges(drive)],
  };
}

function mediumChanges({ id }: Device): Issue {
  return {
    code: 'medium-changes',
    severity: 'note',
    device: id,
    message: `${id} is there already, so libvirt changes the medium in it.`,
    remedy: 'Give the disk another target for a drive of its own.',
  };
}
