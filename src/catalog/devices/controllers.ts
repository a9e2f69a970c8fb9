import type { DeviceModel } from '../types.js';
import { conventional, docs, dualMode, notPci, on, virtioForms } from './rows.js';

const DOCS = docs('Controllers');
const BY_XHCI = { expressReplacement: 'usb/qemu-xhci' } as const;

/** An xHCI controller, whose ports a definition may number (libvirt src/conf/domain_addr.c, QEMU hw/usb/hcd-xhci.h). */
const XHCI_PORTS = { count: 4, most: 15 } as const;

/** A USB 1 or 2 controller with its ports (libvirt src/conf/domain_addr.c); one xHCI does the job of all of them. */
function usb(
  model: string,
  qemu: string,
  count: number,
  row: Partial<DeviceModel> = {},
): DeviceModel {
  return conventional('controller', `usb/${model}`, {
    qemu,
    usbPorts: { count },
    ...BY_XHCI,
    ...row,
  });
}

/**
 * One function of Intel's ICH9 USB 2 controller. Its UHCI parts have no ports of their own: they serve slow devices in
 * those of its EHCI part.
 */
function ich9(part: string, place: number, row: Partial<DeviceModel>): DeviceModel {
  const ports = part.startsWith('ehci') ? 6 : 0;
  const companion = { group: 'ich9-usb2', function: place };
  return usb(`ich9-${part}`, `ich9-usb-${part}`, ports, { companion, staysPut: true, ...row });
}

/** A UHCI's registers are I/O ports (QEMU 7.2, `info pci`). */
const UHCI = { ioBar: true } as const;
const FOR_XEN = { usbPorts: { count: 8, most: 31 }, machines: [], source: DOCS } as const;

/** Controllers other than those of PCI and of disks. */
export const otherControllers: readonly DeviceModel[] = [
  dualMode('controller', 'usb/qemu-xhci', {
    qemu: 'qemu-xhci',
    usbPorts: XHCI_PORTS,
    since: { libvirt: '3.3.0', qemu: '2.8.0' },
  }),
  dualMode('controller', 'usb/nec-xhci', {
    qemu: 'nec-usb-xhci',
    usbPorts: XHCI_PORTS,
  }),
  usb('piix3-uhci', 'piix3-usb-uhci', 2, UHCI),
  usb('piix4-uhci', 'piix4-usb-uhci', 2, UHCI),
  usb('ehci', 'usb-ehci', 6),
  ich9('ehci1', 7, {}),
  ich9('uhci1', 0, UHCI),
  ich9('uhci2', 1, UHCI),
  ich9('uhci3', 2, UHCI),
  usb('vt82c686b-uhci', 'vt82c686b-usb-uhci', 2, UHCI),
  usb('pci-ohci', 'pci-ohci', 3, { staysPut: true }),
  // Xen's paravirtual USB.
  notPci('controller', 'usb/qusb1', FOR_XEN),
  notPci('controller', 'usb/qusb2', FOR_XEN),
  notPci('controller', 'usb/none', { usbPorts: { count: 0 }, absent: true, source: DOCS }),

  ...virtioForms('controller', {
    qemu: 'virtio-serial-pci',
    prefix: 'virtio-serial/',
  }),
  on('usb', 'controller', 'ccid/ccid', { qemu: 'usb-ccid', source: DOCS }),
  notPci('controller', 'xenbus/xenbus', { since: { libvirt: '5.2.0' }, source: DOCS }),
  notPci('controller', 'isa/isa', {
    qemu: 'isabus-bridge',
    source: DOCS,
  }),
];
