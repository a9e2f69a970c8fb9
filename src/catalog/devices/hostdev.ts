import type { DeviceModel } from '../types.js';
import { docs, dualMode, notPci, on, virtioForms } from './rows.js';
import { LAST_IMPLIED } from './storage.js';

const HOSTDEV = docs('Host device assignment');

/** Devices of the host given to the guest. */
export const hostDevices: readonly DeviceModel[] = [
  dualMode('hostdev', 'pci', {
    qemu: 'vfio-pci',
    passes: 'pci',
    addresses: ['pci', 'unassigned'],
  }),
  on('usb', 'hostdev', 'usb', { qemu: 'usb-host', source: HOSTDEV }),
  on('drive', 'hostdev', 'scsi', {
    drives: { most: { controller: LAST_IMPLIED, bus: 0 } },
    qemu: 'scsi-generic',
    source: HOSTDEV,
  }),
  ...virtioForms('hostdev', {
    qemu: 'vhost-scsi-pci',
    prefix: 'scsi_host/',
    addresses: ['pci', 'ccw'],
    withoutOptions: true,
    since: { libvirt: '2.5.0', qemu: '2.6.0' },
  }),
  dualMode('hostdev', 'mdev/vfio-pci', {
    qemu: 'vfio-pci',
    passes: 'mdev',
    addresses: ['pci'],
    since: { libvirt: '3.2.0', qemu: '2.7.0' },
  }),
  on('ccw', 'hostdev', 'mdev/vfio-ccw', {
    qemu: 'vfio-ccw',
    since: { libvirt: '4.4.0', qemu: '2.10.0' },
    source: HOSTDEV,
  }),
  notPci('hostdev', 'mdev/vfio-ap', {
    qemu: 'vfio-ap',
    since: { libvirt: '4.9.0', qemu: '3.1.0' },
    source: HOSTDEV,
  }),
  on('usb', 'redirdev', 'usb', { qemu: 'usb-redir', source: docs('Redirected devices') }),
  notPci('redirfilter', 'usb', { source: docs('Redirected devices') }),
  // The only one QEMU has (libvirt src/conf/domain_addr.h).
  on('usb', 'hub', 'usb', { qemu: 'usb-hub', usbPorts: { count: 8 }, source: docs('Hub devices') }),
  notPci('lease', 'lease', { source: docs('Device leases') }),
];
