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

const NOTHING: PciAddress = { domain: 0, bus: 0, slot: 0, function: 0 };

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
  const managed = yesNo(options.managed ?? true);
  const [source, where] = only(context, options, ['host', 'mdev', 'usb'], 'device of the host') ?? [
    'host',
    undefined,
  ];
  const made = {
    host: () => [{ type: 'pci', managed }, hostAddress(where, context)] as const,
    mdev: () => [{ type: 'mdev', model: 'vfio-pci' }, element('address', { uuid: where })] as const,
    usb: () => [{ type: 'usb', managed }, ...usbIds(where ?? '')] as const,
  };
  const [attributes, ...inside] = made[source]();
  return element('hostdev', { mode: 'subsystem', ...attributes }, element('source', {}, ...inside));
}

function usbIds(usb: string): XmlElement[] {
  const [vendor = '', product = ''] = usb.split(':');
  return [element('vendor', { id: `0x${vendor}` }), element('product', { id: `0x${product}` })];
}

function hostAddress(host: string | undefined, context: DeviceContext): XmlElement {
  const { domain, bus, slot, function: fn } = hostAddressFrom(host, context);
  return element('address', {
    domain: hex(domain, 4),
    bus: hex(bus, 2),
    slot: hex(slot, 2),
    function: hex(fn, 1),
  });
}

function hostAddressFrom(host: string | undefined, context: DeviceContext): PciAddress {
  if (host === undefined) return NOTHING;
  return caught(
    () => parsePciAddress(host),
    (issues) => {
      for (const issue of issues) context.fault(issue);
      return NOTHING;
    },
  );
}
