import { type Device, Domain } from '../domain/domain.js';
import { setBootOrder } from '../domain/edit.js';
import { child, childElements } from '../xml/tree.js';
import type { Changed, Move } from './move.js';

/** Devices that a word of the boot order may mean (libvirt src/qemu/qemu_process.c, effective boot index). */
const MEANT: ReadonlyMap<string, (device: Device) => boolean> = new Map([
  ['hd', (device: Device) => isDisk(device, 'disk') || isDisk(device, 'lun')],
  ['cdrom', (device: Device) => isDisk(device, 'cdrom')],
  ['fd', (device: Device) => isDisk(device, 'floppy')],
  ['network', ({ kind }: Device) => kind === 'interface'],
]);

function isDisk({ kind, element }: Device, type: string): boolean {
  return kind === 'disk' && (element.attributes.get('device') ?? 'disk') === type;
}

/**
 * Keeps which devices the guest boots from. `<boot dev='hd'/>` is the first disk of libvirt's list, which goes by buses:
 * where a disk on another bus makes another one the first, the order is written to the devices that were meant.
 */
export function keepBootOrder(move: Move): readonly Changed[] {
  const { domain, before, ids } = move;
  if (domain.devices().some(({ element }) => child(element, 'boot'))) return [];
  const { document, catalog, releases } = domain;
  const order = childElements(child(document.root, 'os'), 'boot');
  const words = order.flatMap(({ attributes }) => attributes.get('dev') ?? []);
  // Without a word it is the disks (libvirt src/conf/domain_conf.c).
  const said = words.length > 0 ? words : ['hd'];
  const meant = new Map(said.map((word) => [word, meantBy(word, before)?.id]));
  const now = new Domain(document, catalog, releases);
  const stays = said.every((word) => {
    const device = meantBy(word, now);
    return (device && ids.get(device.element)) === meant.get(word);
  });
  return stays ? [] : [...meant].flatMap(([word, id], at) => written(word, id, at + 1, move));
}

/** Writes the place of a word in the order to the device that it meant. */
function written(word: string, id: string | undefined, order: number, move: Move): Changed[] {
  const [element] = [...move.ids].find(([, known]) => known === id) ?? [];
  if (id === undefined || !element) return [];
  setBootOrder(move.domain, element, order);
  const because = 'another one is the first of its kind now';
  const [before, after] = [`boot dev='${word}'`, `boot order='${order}'`];
  return [{ device: id, element, before, after, because }];
}

/** The device that a word of the boot order means: the first of its kind. */
function meantBy(word: string, domain: Domain): Device | undefined {
  return domain.listed().find((device) => MEANT.get(word)?.(device));
}
