import { element } from '../../xml/tree.js';
import { checkOneOf, checkWhole } from './checks.js';
import type { ToElements } from './context.js';

export const CRYPTO_BACKENDS = ['builtin', 'lkcf'] as const;

export interface CryptoOptions {
  /** `builtin`, QEMU's own, when left out; `lkcf` is that of the host's kernel. */
  readonly backend?: (typeof CRYPTO_BACKENDS)[number];
  /** Virtual queues; 1 when left out. */
  readonly queues?: number;
}

/** A virtio device that encrypts for the guest (libvirt docs/formatdomain.rst, "Crypto"). */
export const crypto: ToElements<CryptoOptions> = ({ backend = 'builtin', queues }, context) => {
  checkOneOf(context, 'backend', backend, CRYPTO_BACKENDS);
  checkWhole(context, 'queues', queues, [1, 1024]);
  return element(
    'crypto',
    { model: 'virtio', type: 'qemu' },
    element('backend', { model: backend, queues }),
  );
};
