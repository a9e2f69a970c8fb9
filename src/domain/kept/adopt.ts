import { child, copyElement, element, textOf, type XmlDocument } from '../../xml/tree.js';
import { setUuid } from '../whole.js';
import { pairChildren } from './pairs.js';

/**
 * A definition that leaves open what libvirt makes up for each new domain, with what an earlier definition of the same domain
 * has: its UUID, and the MAC addresses of its network cards. Without them libvirt takes it for another domain, and the guest
 * sees other cards.
 */
export function adoptIdentity(document: XmlDocument, before: XmlDocument): XmlDocument {
  const root = copyElement(document.root);
  const uuid = child(before.root, 'uuid');
  if (uuid && !child(root, 'uuid')) setUuid(root, textOf(uuid));
  const [devices, earlier] = [child(root, 'devices'), child(before.root, 'devices')];
  if (devices && earlier)
    for (const { asked, kept } of pairChildren([root, devices], [before.root, earlier])) {
      const mac = kept && child(kept, 'mac');
      if (asked?.name === 'interface' && mac && !child(asked, 'mac'))
        asked.children.unshift(element('mac', { address: mac.attributes.get('address') }));
    }
  return { ...document, root };
}
