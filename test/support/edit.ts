import { readXml, writeXml, type XmlDocument } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import { type Device, Domain } from '../../src/domain/domain.js';
import { dropAddress, remove } from '../../src/domain/edit.js';
import { child } from '../../src/xml/index.js';

function open(xml: string): { readonly document: XmlDocument; readonly domain: Domain } {
  const document = readXml(xml);
  return { document, domain: new Domain(document, catalog) };
}

function firstOf(domain: Domain, kinds: readonly string[]): Device | undefined {
  return domain
    .devices()
    .find(({ kind, address }) => kinds.includes(kind) && address.type === 'pci');
}

/** A definition without the first device of one of these kinds that has a PCI place. */
export function removeDevice(xml: string, kinds: readonly string[]): string {
  const { document, domain } = open(xml);
  const found = firstOf(domain, kinds);
  if (found) remove(domain, found.element);
  return writeXml(document);
}

/** A definition in which the first device of one of these kinds that has a PCI place has none any more. */
export function removeAddress(
  xml: string,
  kinds: readonly string[],
): { readonly xml: string; readonly id: string | undefined } {
  const { document, domain } = open(xml);
  const found = firstOf(domain, kinds);
  if (found) dropAddress(domain, found.element);
  return { xml: writeXml(document), id: found?.id };
}

/** A definition whose devices are written in the opposite order. */
export function moveDevices(xml: string): string {
  const document = readXml(xml);
  child(document.root, 'devices')?.children.reverse();
  return writeXml(document);
}
