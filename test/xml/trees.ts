import fc from 'fast-check';
import {
  isElement,
  type XmlComment,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
} from '../../src/xml/index.js';

/** A tree as plain data without positions, so that a tree that was read equals one that was built. */
export function plain(element: XmlElement): unknown {
  return {
    name: element.name,
    attributes: [...element.attributes],
    children: element.children.map((node) => (isElement(node) ? plain(node) : node)),
  };
}

/** As {@link plain}, for a document. */
export function plainDocument({ before, root, after }: XmlDocument): unknown {
  return { before, root: plain(root), after };
}

// Everything that means something to XML, to the two libraries, or to JavaScript's idea of white space and of objects.
const TROUBLE = [
  ...[
    '&',
    '<',
    '>',
    '"',
    "'",
    ';',
    '#',
    ']',
    ']]>',
    '-',
    '/',
    '=',
    ':',
    '!',
    '?',
    '~',
    '@',
    '%',
    '{',
  ],
  ...[' ', '\t', '\n', '\r', '\r\n', '\u0085', '\u00a0', '\u2028', '\ufeff', '\u1680'],
  ...[
    '&amp;',
    '&#10;',
    '&lt;b>',
    '<!--',
    '<![CDATA[',
    '<?xml ?>',
    '\ufffd',
    '\u{10000}',
    '\u{1f600}',
    'é',
  ],
  ...['a', 'B', '0', '---', '__proto__'],
];

/** Any character that a document can hold. */
const character = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TROUBLE) },
  fc.integer({ min: 0x20, max: 0xd7ff }).map((code) => String.fromCodePoint(code)),
  fc.integer({ min: 0xe000, max: 0xfffd }).map((code) => String.fromCodePoint(code)),
  fc.integer({ min: 0x10000, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
);

/** Any text that a document can hold. */
export const text: fc.Arbitrary<string> = fc
  .array(character, { maxLength: 8 })
  .map((parts) => parts.join(''));

const namePart = fc.constantFrom(
  ...[
    'a',
    'disk',
    '_',
    'é',
    'a-1.b',
    'xml',
    'qemu',
    '\u{10000}',
    '__proto__',
    'constructor',
    'toString',
    'a·',
  ],
);

/** Names with and without prefix, declared nowhere. */
export const name: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: namePart },
  fc.tuple(namePart, namePart).map(([prefix, local]) => `${prefix}:${local}`),
);

const attributes = fc.uniqueArray(
  fc.tuple(fc.oneof(name, fc.constantFrom('xmlns', 'xmlns:a', 'xmlns:qemu', 'xml:space')), text),
  { selector: ([key]) => key, maxLength: 4 },
);

const comment = text.filter((it) => !it.includes('--') && !it.endsWith('-') && !it.includes('\r'));

function commentNode(it: string): XmlComment {
  return { type: 'comment', text: it };
}

function toElement(it: {
  name: string;
  attributes: [string, string][];
  children: XmlNode[];
}): XmlElement {
  return { type: 'element', ...it, attributes: new Map(it.attributes) };
}

const leaf: fc.Arbitrary<XmlNode> = fc.oneof(
  { weight: 2, arbitrary: text.map((it): XmlNode => ({ type: 'text', text: it })) },
  text
    .filter((it) => !it.includes('\r'))
    .map((it): XmlNode => ({ type: 'text', text: it, cdata: true })),
  comment.map(commentNode),
);

const { node } = fc.letrec<{ node: XmlNode; element: XmlElement }>((tie) => ({
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('element')),
  element: fc
    .record({ name, attributes, children: fc.array(tie('node'), { maxLength: 5 }) })
    .map(toElement),
}));

/** Any tree of legal names and characters, with text and comments wherever they like. */
export const element: fc.Arbitrary<XmlElement> = fc
  .record({ name, attributes, children: fc.array(node, { maxLength: 6 }) })
  .map(toElement);

const plainText = text.map((it): XmlNode => ({ type: 'text', text: `x${it}` }));

const { exact } = fc.letrec<{ exact: XmlElement; child: XmlNode }>((tie) => ({
  child: fc.oneof({ depthSize: 'small' }, comment.map(commentNode), tie('exact')),
  exact: fc
    .record({
      name,
      attributes,
      children: fc.oneof(
        fc.array(tie('child'), { maxLength: 4 }),
        plainText.map((it) => [it]),
        fc.array(fc.tuple(plainText, tie('child')), { maxLength: 3 }).map((them) => them.flat()),
      ),
    })
    .map(toElement),
}));

/** Any tree as reading gives it: no white space between elements, no texts side by side. */
export const readable: fc.Arbitrary<XmlElement> = exact;

/** Any such tree with comments around it. */
export const document: fc.Arbitrary<XmlDocument> = fc.record({
  before: fc.array(
    comment.map((it) => ({ type: 'comment' as const, text: it })),
    { maxLength: 2 },
  ),
  root: element,
  after: fc.array(
    comment.map((it) => ({ type: 'comment' as const, text: it })),
    { maxLength: 2 },
  ),
});
