import type { DeviceModel } from '../types.js';
import {
  conventional,
  dualMode,
  express,
  MODERN,
  notPci,
  on,
  PCS,
  TWO_FORMS,
  UNASKED,
  virtioForms,
} from './rows.js';

const MODELS = 'libvirt src/conf/domain_conf.c (network models)';
const TYPES = 'QEMU type list (-device help)';
/**
 * What takes the place of an old network card.
 *
 * `virtio` is faster, and many guests that bring drivers for old cards lack one for it; QEMU's e1000e is an Intel 82574L,
 * which Linux and Windows have known since about 2008.
 */
const BY_E1000E = { expressReplacement: 'e1000e' } as const;

/** A card from before PCI Express. */
function old(model: string, row: Partial<DeviceModel> = {}): DeviceModel {
  return conventional('interface', model, {
    qemu: model,
    ioBar: true,
    ...UNASKED,
    ...BY_E1000E,
    ...row,
  });
}

/** A card that libvirt passes on by name only: it knows nothing of it and takes it for Express. */
function byNameOnly(model: string): DeviceModel {
  return old(model, { filedAs: 'express', source: TYPES });
}

/** A chip of ARM boards; libvirt 9.0.0 and 11.3.0 give it a place on PCI where there is PCI (as seen). */
function ofBoards(model: string, qemu: string): DeviceModel {
  return conventional('interface', model, {
    qemu,
    ofBoards: true,
    notOn: PCS,
    refusedSince: 'never',
    ...BY_E1000E,
    source: MODELS,
  });
}

/** A card that libvirt knows by name and passes on as such, and QEMU does not have. */
function ofOthers(model: string): DeviceModel {
  return conventional('interface', model, {
    qemu: model,
    machines: [],
    refusedSince: 'never',
    ...BY_E1000E,
    source: MODELS,
  });
}

/** libvirt gives it no virtio-mmio by itself. */
const VSOCK = { ...MODERN, transports: ['ccw'] } as const;

/** Network cards and vsock. */
export const network: readonly DeviceModel[] = [
  ...virtioForms('interface', { qemu: 'virtio-net-pci' }),
  express('interface', 'e1000e', {
    qemu: 'e1000e',
    ioBar: true,
    since: { qemu: '2.7.0' },
  }),
  express('interface', 'igb', {
    qemu: 'igb',
    ioBar: true,
    since: { libvirt: '9.3.0', qemu: '8.0.0' },
  }),
  old('e1000'),
  old('rtl8139'),
  // Dual-mode in QEMU; libvirt puts it on a conventional bus all the same.
  dualMode('interface', 'vmxnet3', { qemu: 'vmxnet3', filedAs: 'conventional', ...UNASKED }),
  notPci('interface', 'usb-net', {
    qemu: 'usb-net',
    attaches: 'usb',
    since: { libvirt: '10.3.0' },
    source: MODELS,
  }),
  // libvirt overwrites any other address with what is no address at all.
  on('spapr-vio', 'interface', 'spapr-vlan', {
    qemu: 'spapr-vlan',
    machines: ['pseries'],
    refusedSince: 'never',
    source: MODELS,
  }),
  ofBoards('lan9118', 'lan9118'),
  // The letters are swapped in libvirt's word, not here.
  ofBoards('scm91c111', 'smc91c111'),
  ...['ne2k_pci', 'pcnet', 'tulip', 'e1000-82544gc', 'e1000-82545em'].map(byNameOnly),
  ...['virtio-net-pci', 'virtio-net-pci-transitional', 'virtio-net-pci-non-transitional'].map(
    byNameOnly,
  ),
  ...['i82550', 'i82551', 'i82562', 'i82801'].map(byNameOnly),
  ...['i82557a', 'i82557b', 'i82557c', 'i82558a', 'i82558b'].map(byNameOnly),
  ...['i82559a', 'i82559b', 'i82559c', 'i82559er'].map(byNameOnly),
  ...['netfront', 'vlance', 'vmxnet', 'vmxnet2', 'Am79C970A', 'Am79C973'].map(ofOthers),
  ...['82540EM', '82545EM', '82543GC'].map(ofOthers),
  dualMode('interface', 'unknown', { anyWord: true, source: MODELS }),
  dualMode('interface', 'hostdev', { qemu: 'vfio-pci', passes: 'pci' }),
  on('usb', 'interface', 'usb-hostdev', { qemu: 'usb-host', source: MODELS }),

  dualMode('vsock', 'virtio', {
    qemu: 'vhost-vsock-pci',
    ...VSOCK,
    since: { libvirt: '4.4.0', qemu: '2.8.0' },
  }),
  dualMode('vsock', 'virtio-non-transitional', {
    qemu: 'vhost-vsock-pci-non-transitional',
    ...VSOCK,
    since: TWO_FORMS,
  }),
  // libvirt takes the word; no QEMU since 7.2 has the device, vsock being younger than virtio 1.0.
  conventional('vsock', 'virtio-transitional', {
    ...VSOCK,
    virtio: 'legacy',
    expressReplacement: 'virtio',
    since: TWO_FORMS,
  }),
];
