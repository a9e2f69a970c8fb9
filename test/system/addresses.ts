import { child, type XmlElement } from '../../src/xml/index.js';
import { byValue, numberIn } from './numbers.js';

/** A device address with its numbers brought to one spelling. */
export interface PlainAddress {
  /** The `type` of the address; `zpci` for the ids inside a PCI address. */
  readonly family: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** What an absent attribute means, where it means something; elsewhere libvirt still has to choose it. */
const ABSENT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  pci: { domain: '0', bus: '0', slot: '0', function: '0', multifunction: 'off' },
  drive: { controller: '0', bus: '0', target: '0', unit: '0' },
};

/** The addresses a device itself carries: none, one, or a PCI address and the zPCI ids in it. */
export function addressesOf(device: XmlElement): readonly PlainAddress[] {
  const element = child(device, 'address');
  const family = element?.attributes.get('type');
  if (element === undefined || family === undefined) return [];
  const zpci = child(element, 'zpci');
  const addresses = [plain(family, element), ...(zpci ? [plain('zpci', zpci)] : [])];
  return addresses.filter((address) => !isRequest(address));
}

function plain(family: string, element: XmlElement): PlainAddress {
  const fields = new Map(Object.entries(ABSENT[family] ?? {}));
  for (const [name, value] of element.attributes) {
    if (name !== 'type') fields.set(name, byValue(value));
  }
  return { family, fields };
}

/** An address that only asks for its family: libvirt takes PCI 0:0:0 for one that is not given. */
function isRequest({ family, fields }: PlainAddress): boolean {
  // These have nothing more to say.
  if (family === 'virtio-mmio' || family === 'unassigned') return false;
  if (family !== 'pci') return fields.size === 0;
  return ['domain', 'bus', 'slot'].every((name) => fields.get(name) === '0');
}

export function sameAddress(one: PlainAddress, other: PlainAddress): boolean {
  return (
    one.family === other.family &&
    one.fields.size === other.fields.size &&
    [...one.fields].every(([name, value]) => other.fields.get(name) === value)
  );
}

/** As `lspci` would write it, or attribute by attribute outside PCI. */
export function formatAddress({ family, fields }: PlainAddress): string {
  if (family !== 'pci') {
    return [family, ...[...fields].map(([name, value]) => `${name}=${value}`)].join(' ');
  }
  const hex = (name: string, digits: number): string => {
    const value = fields.get(name) ?? '';
    return (numberIn(value)?.toString(16) ?? value).padStart(digits, '0');
  };
  const domain = fields.get('domain') === '0' ? '' : `${hex('domain', 4)}:`;
  const multifunction = fields.get('multifunction') === 'on' ? ' multifunction' : '';
  return `pci ${domain}${hex('bus', 2)}:${hex('slot', 2)}.${hex('function', 1)}${multifunction}`;
}
