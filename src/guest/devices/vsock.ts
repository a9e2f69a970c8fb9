import { element } from '../../xml/tree.js';
import { checkOneOf, checkWhole } from './checks.js';
import type { ToElements } from './context.js';
import { VIRTIO_FORMS, type VirtioForm } from './virtio.js';

export interface VsockOptions {
  /** `virtio` when left out. */
  readonly model?: VirtioForm;
  /** Context id of the guest, 3 or more; chosen when the guest starts when left out. */
  readonly cid?: number;
}

/** Sockets between host and guest (libvirt docs/formatdomain.rst, "Vsock"). */
export const vsock: ToElements<VsockOptions> = ({ model = 'virtio', cid }, context) => {
  checkOneOf(context, 'model', model, VIRTIO_FORMS);
  // The ids below 3 are the hypervisor's and the host's, the highest means any (Linux vm_sockets.h).
  checkWhole(context, 'cid', cid, [3, 0xffff_fffe]);
  if (context.nth('vsock') > 0)
    context.fault({
      code: 'only-one',
      message: 'A guest has one vsock, and this is another one.',
      remedy: 'Leave one of them out.',
    });
  return element(
    'vsock',
    { model },
    element('cid', cid === undefined ? { auto: 'yes' } : { auto: 'no', address: cid }),
  );
};
