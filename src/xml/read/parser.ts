import { XMLParser } from 'fast-xml-parser';
import { isRecord } from '../../is-record.js';
import { DEEPEST } from '../problems.js';
import type { XmlComment, XmlText } from '../tree.js';
import { decodeText } from './references.js';

/** An element as the parser finds it; {@link parsedNodes} tells what is in it. */
export interface ParsedElement {
  readonly type: 'element';
  readonly name: string;
  readonly content: unknown;
}

export type ParsedNode = ParsedElement | XmlText | XmlComment;

// No XML name begins so. It keeps the parser's own keys apart from names, and names such as `__proto__` harmless.
const MARK = '~';

let parser: XMLParser | undefined;

/**
 * Has fast-xml-parser build the tree of a well-formed text. Attributes are left to the scan, which reads them anyway;
 * test/xml/libraries.test.ts states the habits that make the other settings necessary.
 *
 * @returns What {@link parsedNodes} takes.
 */
export function parse(text: string): unknown {
  parser ??= new XMLParser({
    preserveOrder: true,
    ignoreAttributes: true,
    // Called twice for an empty-element tag.
    transformTagName: (name) => (name.startsWith(MARK) ? name : MARK + name),
    commentPropName: '#comment',
    cdataPropName: '#cdata',
    textNodeName: '#text',
    ignoreDeclaration: true,
    parseTagValue: false,
    trimValues: false,
    // References are decoded here, once, and only those that XML itself defines.
    processEntities: false,
    maxNestedTags: DEEPEST,
    jPath: false,
  });
  return parser.parse(text);
}

/** The nodes in what the parser gave, in order; white space and empty text among them. */
export function parsedNodes(content: unknown): ParsedNode[] {
  return Array.isArray(content) ? content.map(toNode) : [];
}

// Each node is an object of one key, which tells its kind or name.
function toNode(entry: unknown): ParsedNode {
  if (!isRecord(entry)) throw new Error('The parser gave no object for a node.');
  const [key = ''] = Object.keys(entry);
  const content = entry[key];
  if (key === '#text') return { type: 'text', text: decodeText(String(content)) };
  if (key === '#comment') return { type: 'comment', text: literalOf(content) };
  if (key === '#cdata') return { type: 'text', text: literalOf(content), cdata: true };
  return { type: 'element', name: key.slice(MARK.length), content };
}

// Comments and CDATA sections are lists of one text.
function literalOf(content: unknown): string {
  const [only]: unknown[] = Array.isArray(content) ? content : [];
  return isRecord(only) ? String(only['#text']) : '';
}
