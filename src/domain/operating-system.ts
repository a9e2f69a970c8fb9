import { childIn } from '../xml/namespace.js';
import { child, element, type XmlElement } from '../xml/tree.js';

/** Where libvirt's tools note the operating system of a guest: virt-install, virt-manager, Cockpit, GNOME Boxes. */
const NAMESPACE = 'http://libosinfo.org/xmlns/libvirt/domain/1.0';

/** libosinfo's id of the operating system that a domain says it is for. */
export function readOs(root: XmlElement): string | undefined {
  const metadata = child(root, 'metadata');
  const info = metadata && childIn(NAMESPACE, 'libosinfo', [metadata, root]);
  const os = info && childIn(NAMESPACE, 'os', [info, metadata, root]);
  return os?.attributes.get('id');
}

/** The same as an element of a domain's `<metadata>`. */
export function osElement(id: string): XmlElement {
  return element(
    'libosinfo:libosinfo',
    { 'xmlns:libosinfo': NAMESPACE },
    element('libosinfo:os', { id }),
  );
}
