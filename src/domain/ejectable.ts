import type { XmlElement } from '../xml/tree.js';

/** Disks whose medium can be taken out (libvirt docs/formatdomain.rst, "Hard drives, floppy disks, CDROMs"). */
const EJECTABLE: ReadonlySet<string> = new Set(['cdrom', 'floppy']);

/** Whether the medium of a disk can be taken out. */
export function isEjectable({ attributes }: XmlElement): boolean {
  return EJECTABLE.has(attributes.get('device') ?? '');
}
