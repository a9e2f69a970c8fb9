/** Where the drivers of a system are from. */
export const OSINFO = 'osinfo-db, devices of the system';

/** Where it stands what virt-install adds to a guest. */
export const VIRTINST = 'virtinst/guest.py (virt-install 5.1)';
