import { hex } from '../../domain/number.js';
import { caught } from '../../issue.js';
import { flag, type Members, text, textOf, uuid } from '../../shape/shape.js';
import { type PciAddress, parsePciAddress } from '../../topology/index.js';
import { element, type XmlElement } from '../../xml/tree.js';
import { only, yesNo } from './checks.js';
import type { DeviceContext } from './context.js';

/** A device of the host passed through: exactly one of `host`, `mdev` and `usb`. */
export interface HostdevOptions {
  /** PCI address on the host, such as `0000:3b:00.0`. */
  readonly host?: string;
  /** UUID of a mediated device. */
  readonly mdev?: string;
  /** USB device as `vendor:product`, both hexadecimal. */
  readonly usb?: string;
  /** Whether libvirt detaches the device from its host driver; true when left out. A mediated device has none. */
  readonly managed?: boolean;
}

export const hostdevOptions: Members<HostdevOptions> = {
  host: text,
  mdev: uuid,
  usb: textOf(
    /^[0-9a-f]{4}:[0-9a-f]{4}$/i,
    "vendor and product in hexadecimal, such as '046d:c534'",
  ),
  managed: flag,
};

/** A device of the host (libvirt docs/formatdomain.rst, "Host device assignment"). */
export function hostdev(options: HostdevOptions, context: DeviceContext): XmlElement {
  const given = only(context, options, ['host', 'mdev', 'usb'], 'device of the host');
  const [source, where] = given ?? (['host', undefined] as const);
  const { type, inside } = SOURCES[source];
  const managed = source === 'mdev' ? undefined : yesNo(options.managed ?? true);
  const model = source === 'mdev' ? 'vfio-pci' : undefined;
  return element(
    'hostdev',
    { mode: 'subsystem', type, model, managed },
    element('source', {}, ...(where === undefined ? [] : inside(where, context))),
  );
}

interface Source {
  readonly type: string;
  readonly inside: (where: string, context: DeviceContext) => readonly XmlElement[];
}

const SOURCES: Readonly<Record<'host' | 'mdev' | 'usb', Source>> = {
  host: { type: 'pci', inside: (host, context) => hostAddress(host, context) },
  mdev: { type: 'mdev', inside: (uuid) => [element('address', { uuid })] },
  usb: { type: 'usb', inside: usbIds },
};

function usbIds(usb: string): XmlElement[] {
  const [vendor = '', product = ''] = usb.split(':');
  return [element('vendor', { id: `0x${vendor}` }), element('product', { id: `0x${product}` })];
}

/**
 * The address of a PCI device of the host; none where it is none, which is a fault.
 *
 * @param type - Written where the element around it does not tell.
 */
export function hostAddress(host: string, context: DeviceContext, type?: 'pci'): XmlElement[] {
  return caught(
    () => [addressElement(parsePciAddress(host), type)],
    (issues) => {
      for (const issue of issues) context.fault(issue);
      return [];
    },
  );
}

function addressElement(address: PciAddress, type: 'pci' | undefined): XmlElement {
  const { domain, bus, slot, function: fn } = address;
  return element('address', {
    type,
    domain: hex(domain, 4),
    bus: hex(bus, 2),
    slot: hex(slot, 2),
    function: hex(fn, 1),
  });
}
