/** Where it stands what libvirt tells of a kind of guest. */
export const DOMAIN_CAPABILITIES = 'libvirt docs/formatdomaincaps.rst';
