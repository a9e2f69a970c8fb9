import { VirtwrightError } from '../../issue.js';
import { xmlIssue } from '../problems.js';
import { SourceText } from '../source.js';
import type { XmlDocument, XmlElement } from '../tree.js';
import { TreeBuilder } from './builder.js';
import { parse } from './parser.js';
import { scan } from './scan.js';

/**
 * Reads a document without losing anything: names keep their prefix, attributes their order, and text, CDATA
 * sections and comments stay where they are. White space between elements, which is pretty-printing, is left out,
 * as is the XML declaration. The document remembers its text: `writeXml` writes what nobody changed as it was, and each
 * element knows where its start tag began.
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
  const source = new SourceText(checkString(text));
  const scanned = scan(source);
  return new TreeBuilder(source, scanned).document(parse(source.text));
}

/**
 * Reads a single element, such as a device to be added. Comments beside it are no part of it.
 *
 * @throws {@link VirtwrightError} as {@link readXml} does.
 */
export function readElement(text: string): XmlElement {
  return readXml(text).root;
}

function checkString(text: unknown): string {
  if (typeof text === 'string') return text;
  const kind = text === null ? 'null' : typeof text;
  const message = `XML is read from a string, and this is of type ${kind}.`;
  throw new VirtwrightError([xmlIssue('xml-not-text', message, 'Pass the text of the document.')]);
}
