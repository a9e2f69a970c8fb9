import { choice, type Members, needed, text } from '../../shape/shape.js';
import { readElement } from '../../xml/read/read.js';
import { childElements, element, type XmlElement } from '../../xml/tree.js';
import type { DeviceContext } from './context.js';

const XML_PLACES = ['devices', 'domain'] as const;

export interface XmlOptions {
  /**
   * One device, or several inside `<devices>`; or, inside `<domain>`, anything a domain may hold. What the domain has
   * already, such as `<features>`, gets the further attributes and children.
   */
  readonly xml: string;
  /** Where a single element goes: among the `devices`, which holds when left out, or beside them into the `domain`. */
  readonly into?: (typeof XML_PLACES)[number];
}

export const xmlOptions: Members<XmlOptions> = {
  xml: needed(text),
  into: choice(XML_PLACES),
};

/** Anything that has no method of its own, as libvirt takes it. Devices are placed like all others. */
export function xml(
  { xml: text, into = 'devices' }: XmlOptions,
  context: DeviceContext,
): XmlElement | readonly XmlElement[] {
  const read = readElement(text);
  const domain = asDomain(read, into);
  const beside = element('domain', {}, ...childElements(domain).filter((one) => !isDevices(one)));
  for (const [name, value] of domain.attributes) beside.attributes.set(name, value);
  if (beside.children.length + beside.attributes.size > 0)
    context.need({ what: 'xml', domain: beside });
  return childElements(domain)
    .filter(isDevices)
    .flatMap((devices) => childElements(devices));
}

function asDomain(read: XmlElement, into: XmlOptions['into']): XmlElement {
  if (read.name === 'domain') return read;
  const inside = isDevices(read) || into === 'domain' ? read : element('devices', {}, read);
  return element('domain', {}, inside);
}

function isDevices({ name }: XmlElement): boolean {
  return name === 'devices';
}
