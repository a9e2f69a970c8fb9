import fc from 'fast-check';
import { element, isElement, type XmlElement, type XmlNode } from '../../src/xml/index.js';

/** How a program prints XML. */
export interface Print {
  readonly quote: '"' | "'";
  readonly lineEnd: string;
  readonly indent: string;
}

export const print: fc.Arbitrary<Print> = fc.record({
  quote: fc.constantFrom('"', "'"),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('  ', '    ', '\t', ' '),
});

/** A tree as a program prints it: an element or comment a line, with nothing else. */
export function printed(root: XmlElement, style: Print): string {
  return [...linesOf(root, style, ''), ''].join(style.lineEnd);
}

function linesOf(
  { name, attributes, children }: XmlElement,
  style: Print,
  before: string,
): string[] {
  const { quote, indent } = style;
  const said = [...attributes].map(([key, value]) => ` ${key}=${quote}${value}${quote}`).join('');
  if (children.length === 0) return [`${before}<${name}${said}/>`];
  const inside = children.flatMap((node): string[] => {
    if (isElement(node)) return linesOf(node, style, before + indent);
    return node.type === 'comment' ? [`${before}${indent}<!--${node.text}-->`] : [];
  });
  return [`${before}<${name}${said}>`, ...inside, `${before}</${name}>`];
}

const comment = fc
  .constantFrom(' note ', '<b/>')
  .map((text) => ({ type: 'comment' as const, text }));

const made = fc.letrec<{ node: XmlNode; element: XmlElement }>((tie) => ({
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, comment, tie('element')),
  element: fc
    .record({
      name: fc.constantFrom('disk', 'target', 'address', 'x:y'),
      attributes: fc.dictionary(
        fc.constantFrom('a', 'b', 'type', 'bus'),
        fc.constantFrom('', '0x1', '7'),
      ),
      children: fc.array(tie('node'), { maxLength: 4 }),
    })
    .map(({ name, attributes, children }) => element(name, attributes, ...children)),
}));

/** Any tree of elements and comments whose text tells quotes, line ends and indentation. */
export const printable: fc.Arbitrary<XmlElement> = fc
  .array(made.node, { maxLength: 5 })
  .map((nodes) => element('domain', { type: 'kvm' }, element('name'), ...nodes));
