import { errorOf, VirtwrightError } from '../issue.js';
import { readXml } from '../xml/read/read.js';
import type { XmlElement } from '../xml/tree.js';

/**
 * The root of what libvirt prints about a host.
 *
 * @param code - Of the fault where it is something else.
 * @param command - Of virsh, that prints the right thing.
 */
export function rootOf(xml: string, name: string, code: string, command: string): XmlElement {
  const { root } = readXml(xml);
  if (root.name === name) return root;
  const message = `The root element is <${root.name}>, not <${name}>.`;
  throw new VirtwrightError([errorOf(code, message, `Give what \`virsh ${command}\` prints.`)]);
}
