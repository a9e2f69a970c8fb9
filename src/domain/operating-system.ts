import { childIn } from '../xml/namespace.js';
import { child, element, type XmlElement } from '../xml/tree.js';
import { partOf } from './whole.js';

/** Where libvirt's tools note the operating system of a guest: virt-install, virt-manager, Cockpit, GNOME Boxes. */
const NAMESPACE = 'http://libosinfo.org/xmlns/libvirt/domain/1.0';

/** libosinfo's id of the operating system that a domain says it is for. */
export function readOs(root: XmlElement): string | undefined {
  return notedOs(root)?.attributes.get('id');
}

function notedOs(root: XmlElement): XmlElement | undefined {
  const metadata = child(root, 'metadata');
  const info = metadata && childIn(NAMESPACE, 'libosinfo', [metadata, root]);
  return info && childIn(NAMESPACE, 'os', [info, metadata, root]);
}

/** Notes the operating system that a domain is for. */
export function setOs(root: XmlElement, id: string): void {
  const noted = notedOs(root);
  if (noted) noted.attributes.set('id', id);
  else partOf(root, 'metadata').children.push(osElement(id));
}

/** The same as an element of a domain's `<metadata>`. */
export function osElement(id: string): XmlElement {
  return element(
    'libosinfo:libosinfo',
    { 'xmlns:libosinfo': NAMESPACE },
    element('libosinfo:os', { id }),
  );
}
