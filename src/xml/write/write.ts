import { create } from 'xmlbuilder2';
import {
  asDocument,
  type XmlComment,
  type XmlDocument,
  type XmlElement,
  type XmlText,
} from '../tree.js';
import { keepsWhitespace, meaningfulChildren } from '../whitespace.js';
import { disguise, escapeAttribute, escapeText, reveal } from './escape.js';
import { checkWritable } from './writable.js';

type Builder = ReturnType<typeof create>;

/**
 * Writes a document or an element as text that reads back as the same tree: two spaces of indentation, double quotes,
 * a line feed at the end, no XML declaration. White space is added only where it is no content.
 *
 * @throws {@link VirtwrightError} when the tree holds what no document can: an illegal name or character, a comment
 * with `--`, elements nested more than 64 deep. It names every place.
 *
 * @example
 * ```ts
 * writeXml(element('disk', { type: 'file' }, element('target', { dev: 'vda' })));
 * // <disk type="file">
 * //   <target dev="vda"/>
 * // </disk>
 * ```
 */
export function writeXml(source: XmlDocument | XmlElement): string {
  const document = asDocument(source);
  checkWritable(document);
  const builder = create();
  addElement(builder, document.root, '\n', false);
  const root = reveal(builder.end({ headless: true }));
  return [
    ...document.before.map(commentMarkup),
    root,
    ...document.after.map(commentMarkup),
    '',
  ].join('\n');
}

// `newline` is a line feed and the indentation of the element itself.
function addElement(
  parent: Builder,
  element: XmlElement,
  newline: string,
  inherited: boolean,
): void {
  // Without a namespace given, the builder would look one up, and write declarations of its own making.
  const builder = parent.ele(null, element.name);
  for (const [name, value] of element.attributes) {
    setAttribute(builder, name, escapeAttribute(value));
  }
  const keep = keepsWhitespace(element.attributes, element.children, inherited);
  const nodes = meaningfulChildren(element, keep);
  const deeper = `${newline}  `;
  for (const node of nodes) {
    if (!keep) builder.txt(deeper);
    if (node.type === 'element') addElement(builder, node, deeper, keep);
    else builder.txt(node.type === 'text' ? textMarkup(node) : disguise(commentMarkup(node)));
  }
  if (!keep && nodes.length > 0) builder.txt(newline);
}

// Not the builder's own `att`, which gives a meaning to `xmlns`: it would leave out declarations that repeat an outer
// one, and add others.
function setAttribute({ node }: Builder, name: string, value: string): void {
  if (takesAttributes(node)) node.setAttribute(name, value);
}

function takesAttributes(
  node: Builder['node'],
): node is Builder['node'] & { setAttribute(name: string, value: string): void } {
  return 'setAttribute' in node;
}

// CDATA sections and comments travel as text, for speed: V8 builds the nodes of the underlying DOM fast as long as a
// process has met no more than four kinds of them (as measured with Node 20). With a fifth, every later document takes
// four times as long.
function textMarkup(node: XmlText): string {
  if (node.cdata !== true) return escapeText(node.text);
  return disguise(`<![CDATA[${node.text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`);
}

function commentMarkup({ text }: XmlComment): string {
  return `<!--${text}-->`;
}
