import type { DeviceModel } from '../types.js';
import { conventional, docs, dualMode, FLAGS, notPci, virtioForms } from './rows.js';

const DOCS = docs('Controllers');
const BY_XHCI = { expressReplacement: 'usb/qemu-xhci' } as const;

/** A USB 1 or 2 controller; one xHCI controller does the job of all of them. */
function usb(model: string, qemu: string): DeviceModel {
  return conventional('controller', `usb/${model}`, {
    qemu,
    ...(model.endsWith('uhci') && { ioBar: true }),
    ...BY_XHCI,
    source: FLAGS,
  });
}

/** One function of Intel's ICH9 USB 2 controller. */
function ich9(part: string, place: number): DeviceModel {
  return conventional('controller', `usb/ich9-${part}`, {
    qemu: `ich9-usb-${part}`,
    companion: { group: 'ich9-usb2', function: place },
    ...(part !== 'ehci1' && { ioBar: true }),
    ...BY_XHCI,
    source: FLAGS,
  });
}

/** Controllers other than those of PCI and of disks. */
export const otherControllers: readonly DeviceModel[] = [
  dualMode('controller', 'usb/qemu-xhci', {
    qemu: 'qemu-xhci',
    since: { libvirt: '3.3.0', qemu: '2.8.0' },
    source: FLAGS,
  }),
  dualMode('controller', 'usb/nec-xhci', { qemu: 'nec-usb-xhci', source: FLAGS }),
  usb('piix3-uhci', 'piix3-usb-uhci'),
  usb('piix4-uhci', 'piix4-usb-uhci'),
  usb('ehci', 'usb-ehci'),
  ich9('ehci1', 7),
  ich9('uhci1', 0),
  ich9('uhci2', 1),
  ich9('uhci3', 2),
  usb('vt82c686b-uhci', 'vt82c686b-usb-uhci'),
  usb('pci-ohci', 'pci-ohci'),
  // For other hypervisors: Xen's paravirtual USB.
  notPci('controller', 'usb/qusb1', { source: DOCS }),
  notPci('controller', 'usb/qusb2', { source: DOCS }),
  // Says that the guest has no USB.
  notPci('controller', 'usb/none', { source: DOCS }),

  ...virtioForms('controller', {
    qemu: 'virtio-serial-pci',
    prefix: 'virtio-serial/',
    source: FLAGS,
  }),
  // A USB device.
  notPci('controller', 'ccid/ccid', { qemu: 'usb-ccid', source: DOCS }),
  notPci('controller', 'xenbus/xenbus', { since: { libvirt: '5.2.0' }, source: DOCS }),
  notPci('controller', 'isa/isa', {
    qemu: 'isabus-bridge',
    source: DOCS,
  }),
];
