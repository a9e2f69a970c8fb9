import { attribute, type XmlElement } from '../xml/tree.js';

/**
 * The console that is the first serial line once more.
 *
 * libvirt keeps the first console of a guest as another name of its first serial line and prints both, with one address
 * (src/conf/domain_conf.c, console compatibility).
 *
 * @param devices - Elements of all devices, in the order of the document.
 */
export function consoleOfSerial(devices: readonly XmlElement[]): XmlElement | undefined {
  const first = devices.find(({ name }) => name === 'console');
  if (!first || !devices.some(({ name }) => name === 'serial')) return undefined;
  return (attribute(first, 'type', 'target') ?? 'serial') === 'serial' ? first : undefined;
}
