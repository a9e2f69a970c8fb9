import { withQemu } from '../catalog/hypervisors.js';
import { errorOf, type Issue } from '../issue.js';
import { nearest } from '../nearest.js';
import type { XmlElement } from '../xml/tree.js';

/** That a domain is of a hypervisor without QEMU, whose devices sit by other rules; `undefined` where it may have QEMU. */
export function otherHypervisor(root: XmlElement): Issue | undefined {
  const type = root.attributes.get('type');
  if (type === undefined || withQemu.includes(type)) return undefined;
  const meant = nearest(type, withQemu);
  const { position } = root;
  return errorOf(
    'other-hypervisor',
    `The domain is of type '${type}', and its devices are none of QEMU's: a place on QEMU's buses would mean nothing to it.`,
    meant === undefined
      ? 'Leave it to libvirt, which knows the places of that hypervisor, or give a domain of type kvm, qemu or hvf.'
      : `Did you mean '${meant}'?`,
    { source: 'libvirt docs/formatdomain.rst, "General metadata"', ...(position && { position }) },
  );
}
