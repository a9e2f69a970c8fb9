import type { DeviceKind, DeviceModel } from '../types.js';
import { conventional, docs, FLAGS, notPci } from './rows.js';

const SOURCE = docs('Consoles, serial, parallel & channel devices');

function plain(kind: DeviceKind, model: string, qemu?: string): DeviceModel {
  return notPci(kind, model, { ...(qemu && { qemu }), source: SOURCE });
}

/** Serial lines, consoles and channels; a virtio one is a port of a virtio-serial controller. */
export const character: readonly DeviceModel[] = [
  conventional('serial', 'pci-serial', {
    qemu: 'pci-serial',
    ioBar: true,
    since: { libvirt: '1.0.2' },
    source: FLAGS,
  }),
  // `<target>` says a type and its `<model>` a model; both words have a row.
  plain('serial', 'isa-serial', 'isa-serial'),
  plain('serial', 'usb-serial', 'usb-serial'),
  plain('serial', 'spapr-vio-serial', 'spapr-vty'),
  plain('serial', 'spapr-vty', 'spapr-vty'),
  plain('serial', 'system-serial'),
  plain('serial', 'pl011'),
  notPci('serial', '16550a', { since: { libvirt: '4.7.0' }, source: SOURCE }),
  plain('serial', 'sclp-serial', 'sclpconsole'),
  plain('serial', 'sclpconsole', 'sclpconsole'),
  plain('serial', 'sclplmconsole', 'sclplmconsole'),
  notPci('serial', 'isa-debug', {
    qemu: 'isa-debugcon',
    since: { libvirt: '8.1.0' },
    source: SOURCE,
  }),
  notPci('serial', 'isa-debugcon', {
    qemu: 'isa-debugcon',
    since: { libvirt: '8.1.0' },
    source: SOURCE,
  }),

  plain('parallel', 'isa-parallel', 'isa-parallel'),

  plain('console', 'serial'),
  plain('console', 'virtio', 'virtconsole'),
  plain('console', 'sclp', 'sclpconsole'),
  plain('console', 'sclplm', 'sclplmconsole'),
  // For other hypervisors.
  plain('console', 'xen'),

  plain('channel', 'virtio', 'virtserialport'),
  plain('channel', 'guestfwd'),
  plain('channel', 'xen'),

  plain('smartcard', 'ccid', 'ccid-card-emulated'),
];
