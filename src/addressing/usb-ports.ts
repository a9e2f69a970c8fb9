import { parseNumber } from '../domain/number.js';
import type { XmlElement } from '../xml/tree.js';

/** Ports of a USB hub, the only one QEMU has (libvirt src/conf/domain_addr.h). */
export const HUB_PORTS = 8;

/** Ports of a USB controller that is not in the table. */
const USUAL_PORTS = 2;

/** Ports by model of the controller. */
interface PortsRow {
  readonly ports: number;
  /** Whether the `ports` attribute of the controller says how many it has. */
  readonly adjustable?: true;
}

/**
 * Ports of USB controllers (libvirt src/conf/domain_addr.c). The UHCI parts of an ICH9 controller have none of their
 * own: they serve slow devices in the ports of its EHCI part.
 */
const ROWS: Readonly<Record<string, PortsRow>> = {
  'usb/piix3-uhci': { ports: 2 },
  'usb/piix4-uhci': { ports: 2 },
  'usb/vt82c686b-uhci': { ports: 2 },
  'usb/ehci': { ports: 6 },
  'usb/ich9-ehci1': { ports: 6 },
  'usb/ich9-uhci1': { ports: 0 },
  'usb/ich9-uhci2': { ports: 0 },
  'usb/ich9-uhci3': { ports: 0 },
  'usb/pci-ohci': { ports: 3 },
  'usb/nec-xhci': { ports: 4, adjustable: true },
  'usb/qemu-xhci': { ports: 4, adjustable: true },
  'usb/qusb1': { ports: 8, adjustable: true },
  'usb/qusb2': { ports: 8, adjustable: true },
  'usb/none': { ports: 0 },
};

/** How many ports a USB controller has. */
export function portsOf(model: string | undefined, controller: XmlElement): number {
  const row = ROWS[model ?? ''];
  if (!row) return USUAL_PORTS;
  const said = row.adjustable && parseNumber(controller.attributes.get('ports'));
  return said ?? row.ports;
}
