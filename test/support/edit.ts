import { readXml, writeXml, type XmlDocument } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import { addressType } from '../../src/domain/address.js';
import { type Device, Domain } from '../../src/domain/domain.js';
import { isElement } from '../../src/xml/index.js';

function open(xml: string): { readonly document: XmlDocument; readonly domain: Domain } {
  const document = readXml(xml);
  return { document, domain: new Domain(document, catalog) };
}

function firstOf(domain: Domain, kinds: readonly string[]): Device | undefined {
  return domain
    .devices()
    .find(({ kind, element }) => kinds.includes(kind) && addressType(element) === 'pci');
}

/** A definition without the first device of one of these kinds that has a PCI place. */
export function removeDevice(xml: string, kinds: readonly string[]): string {
  const { document, domain } = open(xml);
  const { children } = domain.devicesElement;
  const found = firstOf(domain, kinds);
  if (found) children.splice(children.indexOf(found.element), 1);
  return writeXml(document);
}

/** A definition in which the first device of one of these kinds that has a PCI place has none any more. */
export function removeAddress(
  xml: string,
  kinds: readonly string[],
): { readonly xml: string; readonly id: string | undefined } {
  const { document, domain } = open(xml);
  const found = firstOf(domain, kinds);
  const children = found?.element.children ?? [];
  const at = children.findIndex((node) => isElement(node) && node.name === 'address');
  if (at >= 0) children.splice(at, 1);
  return { xml: writeXml(document), id: found?.id };
}

/** A definition whose devices are written in the opposite order. */
export function moveDevices(xml: string): string {
  const { document, domain } = open(xml);
  domain.devicesElement.children.reverse();
  return writeXml(document);
}
