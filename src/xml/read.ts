import { XMLParser } from 'fast-xml-parser';
import { type TextPosition, VirtwrightError } from '../issue.js';
import { DEEPEST } from './path.js';
import { positionFinder } from './position.js';
import { xmlIssue } from './problems.js';
import { decodeAttribute, decodeText } from './references.js';
import type { XmlComment, XmlDocument, XmlElement, XmlNode } from './tree.js';
import { checkWellFormed } from './wellformed.js';
import { keepsWhitespace, meaningfulChildren } from './whitespace.js';

// No XML name begins so. It keeps the parser's own keys apart from names, and names such as `__proto__` harmless.
const MARK = '~';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: MARK,
  // Called twice for an empty-element tag.
  transformTagName: (name) => (name.startsWith(MARK) ? name : MARK + name),
  commentPropName: '#comment',
  cdataPropName: '#cdata',
  textNodeName: '#text',
  ignoreDeclaration: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // References are decoded here, once, and only those that XML itself defines.
  processEntities: false,
  captureMetaData: true,
  maxNestedTags: DEEPEST,
  jPath: false,
});

const META_DATA: unknown = XMLParser.getMetaDataSymbol();

/**
 * Reads a document without losing anything: names keep their prefix, attributes their order, and text, CDATA
 * sections and comments stay where they are. White space between elements, which is pretty-printing, is left out,
 * as is the XML declaration. Each element knows where its start tag began.
 *
 * @param text - The document. Line ends of any kind are read as line feeds.
 * @throws {@link VirtwrightError} when the text is no well-formed document, nests more than 64 elements deep, or has
 * what a tree cannot hold: a DOCTYPE, an entity beyond the five of XML itself, a processing instruction. Its issues
 * have a code of {@link XmlIssueCode} and a position.
 *
 * @example
 * ```ts
 * const { root } = readXml('<domain type="kvm"><name>web</name></domain>');
 * root.attributes.get('type'); // 'kvm'
 * ```
 */
export function readXml(text: string): XmlDocument {
  const source = normalise(text);
  const positionAt = positionFinder(source);
  checkWellFormed(source, positionAt);

  const parsed: unknown = parser.parse(source);
  const nodes = toNodes(parsed, positionAt);
  const at = nodes.findIndex((node) => node.type === 'element');
  const root = nodes[at];
  if (root?.type !== 'element') throw new Error('The parser found no root in a checked document.');
  dropPrettyPrinting(root, false);
  return { before: commentsOf(nodes.slice(0, at)), root, after: commentsOf(nodes.slice(at + 1)) };
}

/**
 * Reads a single element, such as a device to be added. Comments beside it are no part of it.
 *
 * @throws {@link VirtwrightError} as {@link readXml} does.
 */
export function readElement(text: string): XmlElement {
  return readXml(text).root;
}

function normalise(text: unknown): string {
  if (typeof text !== 'string') {
    const kind = text === null ? 'null' : typeof text;
    const message = `XML is read from a string, and this is of type ${kind}.`;
    throw new VirtwrightError([
      xmlIssue('xml-not-text', message, 'Pass the text of the document.'),
    ]);
  }
  return text.replace(/^\u{FEFF}/u, '').replace(/\r\n?/g, '\n');
}

type PositionAt = (offset: number) => TextPosition;

function toNodes(parsed: unknown, positionAt: PositionAt): XmlNode[] {
  return listOf(parsed).map((entry): XmlNode => {
    const [key = ''] = Object.keys(entry);
    const content = entry[key];
    if (key === '#text') return { type: 'text', text: decodeText(String(content)) };
    if (key === '#comment') return { type: 'comment', text: literalOf(content) };
    if (key === '#cdata') return { type: 'text', text: literalOf(content), cdata: true };
    return {
      type: 'element',
      name: key.slice(MARK.length),
      attributes: attributesOf(entry[':@']),
      children: toNodes(content, positionAt),
      position: positionAt(offsetOf(entry)),
    };
  });
}

function attributesOf(parsed: unknown): Map<string, string> {
  const attributes = new Map<string, string>();
  if (!isRecord(parsed)) return attributes;
  for (const [key, value] of Object.entries(parsed)) {
    attributes.set(key.slice(MARK.length), decodeAttribute(String(value)));
  }
  return attributes;
}

// Comments and CDATA sections are lists of one text.
function literalOf(parsed: unknown): string {
  return listOf(parsed)
    .map(({ '#text': text }) => String(text))
    .join('');
}

function offsetOf(entry: ParserEntry): number {
  const meta = typeof META_DATA === 'symbol' ? entry[META_DATA] : undefined;
  const { startIndex } = isRecord(meta) ? meta : {};
  return Number(startIndex);
}

function dropPrettyPrinting(element: XmlElement, inherited: boolean): void {
  const keep = keepsWhitespace(element, inherited);
  const kept = meaningfulChildren(element, keep);
  element.children.length = 0;
  for (const node of kept) {
    element.children.push(node);
    if (node.type === 'element') dropPrettyPrinting(node, keep);
  }
}

function commentsOf(nodes: readonly XmlNode[]): XmlComment[] {
  return nodes.filter((node) => node.type === 'comment');
}

/** What the parser makes of anything: one key for its kind or name, `:@` for attributes, a symbol for its place. */
type ParserEntry = Readonly<Record<string | symbol, unknown>>;

function isRecord(value: unknown): value is ParserEntry {
  return typeof value === 'object' && value !== null;
}

function listOf(value: unknown): readonly ParserEntry[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
