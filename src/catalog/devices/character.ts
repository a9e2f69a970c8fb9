import type { DeviceKind, DeviceModel } from '../types.js';
import { conventional, docs, NO_CARDS, notPci, on, UNASKED, unaddressed } from './rows.js';

const SOURCE = docs('Consoles, serial, parallel & channel devices');

/** What only some machines have, and libvirt takes any address for. */
function plain(kind: DeviceKind, model: string, row: Partial<DeviceModel> = {}): DeviceModel {
  return notPci(kind, model, { ...row, source: SOURCE });
}

const DEBUG = { qemu: 'isa-debugcon', since: { libvirt: '8.1.0' }, source: SOURCE } as const;
const SPAPR = { qemu: 'spapr-vty', machines: ['pseries'], source: SOURCE } as const;

/** Serial lines, consoles and channels; a virtio one is a port of a virtio-serial controller. */
export const character: readonly DeviceModel[] = [
  conventional('serial', 'pci-serial', {
    qemu: 'pci-serial',
    addresses: ['pci'],
    ioBar: true,
    ...UNASKED,
    since: { libvirt: '1.0.2' },
  }),
  // `<target>` says a type and its `<model>` a model; both words have a row.
  on('isa', 'serial', 'isa-serial', { qemu: 'isa-serial', source: SOURCE }),
  on('usb', 'serial', 'usb-serial', { qemu: 'usb-serial', source: SOURCE }),
  on('spapr-vio', 'serial', 'spapr-vio-serial', SPAPR),
  notPci('serial', 'spapr-vty', { attaches: 'spapr-vio', ...SPAPR }),
  unaddressed('serial', 'system-serial', { source: SOURCE }),
  plain('serial', 'pl011'),
  notPci('serial', '16550a', { since: { libvirt: '4.7.0' }, source: SOURCE }),
  unaddressed('serial', 'sclp-serial', {
    qemu: 'sclpconsole',
    machines: NO_CARDS,
    source: SOURCE,
  }),
  plain('serial', 'sclpconsole', { qemu: 'sclpconsole', machines: NO_CARDS }),
  plain('serial', 'sclplmconsole', { qemu: 'sclplmconsole', machines: NO_CARDS }),
  on('isa', 'serial', 'isa-debug', DEBUG),
  notPci('serial', 'isa-debugcon', { attaches: 'isa', ...DEBUG }),

  plain('parallel', 'isa-parallel', {
    qemu: 'isa-parallel',
    attaches: 'isa',
    notOn: [...NO_CARDS, 'pseries'],
  }),

  plain('console', 'serial'),
  plain('console', 'virtio', { qemu: 'virtconsole', attaches: 'virtio-serial' }),
  plain('console', 'sclp', { qemu: 'sclpconsole' }),
  plain('console', 'sclplm', { qemu: 'sclplmconsole' }),
  // For other hypervisors.
  plain('console', 'xen'),

  plain('channel', 'virtio', { qemu: 'virtserialport', attaches: 'virtio-serial' }),
  plain('channel', 'guestfwd'),
  plain('channel', 'xen'),

  // In mode `host` another one, ccid-card-emulated, which some builds of QEMU leave out.
  on('ccid', 'smartcard', 'ccid', { qemu: 'ccid-card-passthru', source: SOURCE }),
];
