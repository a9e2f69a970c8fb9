import { givenName } from '../domain/identity.js';
import { spelling } from '../domain/kept/spelling.js';
import { child, copyElement, dropChildren, type XmlElement } from '../xml/tree.js';
import { writeXml } from '../xml/write/write.js';

/** A device as libvirt is given it: without the name that libvirt made up, which the definition does not know. */
export function deviceText(device: XmlElement): string {
  return writeXml(withoutMadeName(device)).trim();
}

/** Whether two devices say the same, but for names that libvirt made up. */
export function saySame(one: XmlElement, other: XmlElement): boolean {
  return spelling(withoutMadeName(one)) === spelling(withoutMadeName(other));
}

function withoutMadeName(device: XmlElement): XmlElement {
  const copy = copyElement(device);
  if (child(copy, 'alias') && givenName(copy) === undefined) dropChildren(copy, 'alias');
  return copy;
}
