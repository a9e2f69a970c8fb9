import { spelling } from '../../domain/kept/spelling.js';
import { localName } from '../../xml/namespace.js';
import { child, childElements, element, isElement, type XmlElement } from '../../xml/tree.js';
import { writeXml } from '../../xml/write/write.js';
import type { Call } from '../step.js';
import type { CommandWriter } from './about.js';

/** A part of `<metadata>`, which libvirt knows by its namespace. */
interface Part {
  readonly prefix: string;
  readonly element: XmlElement;
}

/** Writes each part of the `<metadata>` that is another. */
export const metadata: CommandWriter = ({ domain, old, next }, scope) => {
  const [before, after] = [partsOf(old), partsOf(next)];
  const gone = [...before.keys()].filter((uri) => !after.has(uri));
  return [
    ...[...after].flatMap(([uri, { prefix, element }]): Call[] => {
      const present = before.get(uri);
      if (present && spelling(present.element) === spelling(element)) return [];
      const set = onOneLine(writeXml(withoutPrefix(element, prefix)));
      return [{ words: ['metadata', domain, uri, '--key', prefix, '--set', set, ...scope] }];
    }),
    ...gone.map((uri) => ({ words: ['metadata', domain, uri, '--remove', ...scope] })),
  ];
};

function partsOf(root: XmlElement): ReadonlyMap<string, Part> {
  return new Map(
    childElements(child(root, 'metadata')).flatMap((element): [string, Part][] => {
      const prefix = element.name.slice(0, -localName(element).length).replace(/:$/, '');
      const declared = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
      const uri = [element, root].map(({ attributes }) => attributes.get(declared)).find(Boolean);
      return uri === undefined ? [] : [[uri, { prefix: prefix || 'data', element }]];
    }),
  );
}

/** Without white space between tags, which says nothing. */
function onOneLine(xml: string): string {
  return xml.trim().replaceAll(/>\s+</g, '><');
}

/** libvirt puts prefix and namespace to it, and takes none that are there already (src/util/virxml.c, virXMLInjectNamespace). */
function withoutPrefix(original: XmlElement, prefix: string): XmlElement {
  const { name, attributes, children } = original;
  const said = [...attributes].filter(([key]) => key !== 'xmlns' && key !== `xmlns:${prefix}`);
  return element(
    name.startsWith(`${prefix}:`) ? localName(original) : name,
    Object.fromEntries(said),
    ...children.map((node) => (isElement(node) ? withoutPrefix(node, prefix) : node)),
  );
}
