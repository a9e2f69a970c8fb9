import { type Device, Domain } from '../domain/domain.js';
import { setBootOrder } from '../domain/edit.js';
import { child, childElements } from '../xml/tree.js';
import type { Changed, Move } from './move.js';

/** Devices that a word of the boot order may mean (libvirt src/qemu/qemu_process.c, effective boot index). */
const MEANT: Readonly<Record<string, (device: Device) => boolean>> = {
  hd: (device) => isDisk(device, 'disk') || isDisk(device, 'lun'),
  cdrom: (device) => isDisk(device, 'cdrom'),
  fd: (device) => isDisk(device, 'floppy'),
  network: ({ kind }) => kind === 'interface',
};

function isDisk({ kind, element }: Device, type: string): boolean {
  return kind === 'disk' && (element.attributes.get('device') ?? 'disk') === type;
}

/**
 * Keeps which devices the guest boots from. `<boot dev='hd'/>` is the first disk of libvirt's list, which goes by buses:
 * where a disk on another bus makes another one the first, the order is written to the devices that were meant.
 */
export function keepBootOrder({ domain, before, ids }: Move): readonly Changed[] {
  if (domain.devices().some(({ element }) => child(element, 'boot'))) return [];
  const { document, catalog, releases } = domain;
  const written = childElements(child(document.root, 'os'), 'boot');
  const words = written.flatMap(({ attributes }) => attributes.get('dev') ?? []);
  // Without a word it is the disks (libvirt src/conf/domain_conf.c).
  const said = words.length > 0 ? words : ['hd'];
  const meant = new Map(said.map((word) => [word, meantBy(word, before)?.id]));
  const now = new Domain(document, catalog, releases);
  const stays = said.every((word) => {
    const device = meantBy(word, now);
    return (device && ids.get(device.element)) === meant.get(word);
  });
  if (stays) return [];
  const elements = new Map([...ids].map(([element, id]) => [id, element]));
  return [...meant].flatMap(([word, id], at): Changed[] => {
    const element = id === undefined ? undefined : elements.get(id);
    if (id === undefined || !element) return [];
    setBootOrder(domain, element, at + 1);
    const because = 'another one is the first of its kind now';
    return [
      {
        device: id,
        element,
        before: `boot dev='${word}'`,
        after: `boot order='${at + 1}'`,
        because,
      },
    ];
  });
}

/** The device that a word of the boot order means: the first of its kind. */
function meantBy(word: string, domain: Domain): Device | undefined {
  return domain.listed().find((device) => MEANT[word]?.(device));
}
