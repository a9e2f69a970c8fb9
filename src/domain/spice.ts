import type { Issue } from '../issue.js';
import { dropChildren } from '../xml/tree.js';
import type { Device, Domain } from './domain.js';
import { change, remove } from './edit.js';

/** Parts of `<graphics>` that only SPICE has (libvirt docs/formatdomain.rst, "Graphical framebuffers"). */
const OF_SPICE = [
  'channel',
  'image',
  'jpeg',
  'zlib',
  'playback',
  'streaming',
  'clipboard',
  'mouse',
  'filetransfer',
] as const;

/** Types of devices that speak over SPICE (libvirt src/qemu/qemu_validate.c). */
const OVER_SPICE: ReadonlySet<string | undefined> = new Set(['spicevmc', 'spiceport', 'spice']);

/** Whether a guest has SPICE. */
export function hasSpice(domain: Domain): boolean {
  return domain.devices().some(isSpice);
}

/**
 * Takes out what works only with SPICE, of a guest that has it no more: parts of its graphics, and devices that speak over
 * it, each of which is told.
 */
export function dropSpice(domain: Domain): Issue[] {
  const [graphics, lost] = [
    domain.devices().filter(({ kind }) => kind === 'graphics'),
    domain.devices().filter(isOverSpice),
  ];
  for (const { element } of graphics)
    change(domain, element, (one) => {
      for (const part of OF_SPICE) dropChildren(one, part);
      one.attributes.delete('defaultMode');
    });
  remove(domain, ...lost.map(({ element }) => element));
  return lost.map(({ id }) => ({
    code: 'goes-with-spice',
    severity: 'note',
    device: id,
    message: `${id} speaks over SPICE, which the guest has no more, and goes with it.`,
    remedy: 'Nothing has to be done.',
    source: 'libvirt src/qemu/qemu_validate.c',
  }));
}

/** Whether a device works only over SPICE. */
export function isOverSpice({ kind, element }: Device): boolean {
  return kind !== 'graphics' && OVER_SPICE.has(typeOf(element));
}

function isSpice({ kind, element }: Device): boolean {
  return kind === 'graphics' && typeOf(element) === 'spice';
}

function typeOf({ attributes }: Device['element']): string | undefined {
  return attributes.get('type');
}
