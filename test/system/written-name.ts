import { child, readXml } from '../../src/xml/index.js';

/** The name a domain definition gives, or `undefined` where its text is not the XML of one. */
export function nameOf(xml: string): string | undefined {
  try {
    // Not trimmed: libvirt takes blanks around a name for a part of it.
    const texts = child(readXml(xml).root, 'name')?.children ?? [];
    return texts.map((node) => (node.type === 'text' ? node.text : '')).join('') || undefined;
  } catch {
    return undefined;
  }
}
