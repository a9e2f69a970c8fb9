import { choice, type Members, whole } from '../../shape/shape.js';
import { element, type XmlElement } from '../../xml/tree.js';

const CRYPTO_BACKENDS = ['builtin', 'lkcf'] as const;

/** A crypto device. */
export interface CryptoOptions {
  /** `builtin`, QEMU's own, when left out; `lkcf` is that of the host's kernel. */
  readonly backend?: (typeof CRYPTO_BACKENDS)[number];
  /** Virtual queues; 1 when left out. */
  readonly queues?: number;
}

export const cryptoOptions: Members<CryptoOptions> = {
  backend: choice(CRYPTO_BACKENDS),
  queues: whole(1, 1024),
};

/** A virtio device that encrypts for the guest (libvirt docs/formatdomain.rst, "Crypto"). */
export function crypto({ backend = 'builtin', queues }: CryptoOptions): XmlElement {
  return element(
    'crypto',
    { model: 'virtio', type: 'qemu' },
    element('backend', { model: backend, queues }),
  );
}
