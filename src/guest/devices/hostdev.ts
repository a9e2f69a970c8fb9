import { hex } from '../../domain/number.js';
import { parsePciAddress } from '../../topology/index.js';
import { element, type XmlElement } from '../../xml/tree.js';
import type { ToElements } from './context.js';

/** A device of the host passed through: exactly one of `host`, `mdev` and `usb`. */
export interface HostdevOptions {
  /** PCI address on the host, such as `0000:3b:00.0`. */
  readonly host?: string;
  /** UUID of a mediated device. */
  readonly mdev?: string;
  /** USB device as `vendor:product`, both hexadecimal. */
  readonly usb?: string;
  /** Whether libvirt detaches the device from its host driver; true when left out. */
  readonly managed?: boolean;
}

export const hostdev: ToElements<HostdevOptions> = ({ host, mdev, usb, managed = true }) => {
  const common = { mode: 'subsystem', managed: managed ? 'yes' : 'no' };
  if (mdev !== undefined)
    return element(
      'hostdev',
      { mode: 'subsystem', type: 'mdev', model: 'vfio-pci' },
      element('source', {}, element('address', { uuid: mdev })),
    );
  if (usb !== undefined) return element('hostdev', { ...common, type: 'usb' }, usbSource(usb));
  return element('hostdev', { ...common, type: 'pci' }, pciSource(host ?? ''));
};

function usbSource(usb: string): XmlElement {
  const [vendor = '', product = ''] = usb.split(':');
  return element(
    'source',
    {},
    element('vendor', { id: `0x${vendor}` }),
    element('product', { id: `0x${product}` }),
  );
}

function pciSource(host: string): XmlElement {
  const { domain, bus, slot, function: fn } = parsePciAddress(host);
  return element(
    'source',
    {},
    element('address', {
      domain: hex(domain, 4),
      bus: hex(bus, 2),
      slot: hex(slot, 2),
      function: hex(fn, 1),
    }),
  );
}
