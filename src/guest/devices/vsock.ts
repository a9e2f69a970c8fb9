import { choice, type Members, whole } from '../../shape/shape.js';
import { element, type XmlElement } from '../../xml/tree.js';
import { VIRTIO_FORMS, type VirtioForm } from './virtio.js';

/** A socket between guest and host. */
export interface VsockOptions {
  /** `virtio` when left out. */
  readonly model?: VirtioForm;
  /** Context id of the guest, 3 or more; chosen when the guest starts when left out. */
  readonly cid?: number;
}

export const vsockOptions: Members<VsockOptions> = {
  model: choice(VIRTIO_FORMS),
  // The ids below 3 are the hypervisor's and the host's, the highest means any (Linux vm_sockets.h).
  cid: whole(3, 0xffff_fffe),
};

/** Sockets between host and guest (libvirt docs/formatdomain.rst, "Vsock"). */
export function vsock({ model = 'virtio', cid }: VsockOptions): XmlElement {
  return element(
    'vsock',
    { model },
    element('cid', cid === undefined ? { auto: 'yes' } : { auto: 'no', address: cid }),
  );
}
