/**
 * Forms of a virtio device: the plain one, the one that also speaks to drivers older than virtio 1.0 and is
 * conventional PCI only, and the one that does not (libvirt docs/formatdomain.rst, "Virtio device models").
 */
export const VIRTIO_FORMS = ['virtio', 'virtio-transitional', 'virtio-non-transitional'] as const;

export type VirtioForm = (typeof VIRTIO_FORMS)[number];
