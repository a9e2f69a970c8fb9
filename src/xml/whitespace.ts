import { isBlank } from './characters.js';
import type { XmlElement, XmlNode, XmlText } from './tree.js';

/**
 * Whether white space inside an element is content rather than pretty-printing.
 *
 * It is content beside other text, alone in an element, under `xml:space="preserve"`, and anywhere below an element
 * for which that holds. It is pretty-printing where all else in the element is elements and comments.
 *
 * @param inherited - The answer for the parent.
 */
export function keepsWhitespace(
  attributes: ReadonlyMap<string, string>,
  children: readonly (XmlText | { readonly type: 'element' | 'comment' })[],
  inherited: boolean,
): boolean {
  if (inherited || attributes.get('xml:space') === 'preserve') return true;
  let alone = true;
  for (const node of children) {
    if (node.type !== 'text') alone = false;
    else if (saysSomething(node)) return true;
  }
  return alone;
}

/**
 * The children of an element as a document can express them: no pretty-printing, no empty text, no two texts side by
 * side.
 *
 * @param keep - What {@link keepsWhitespace} says of the element.
 */
export function meaningfulChildren(element: XmlElement, keep: boolean): readonly XmlNode[] {
  if (!keep) return element.children.filter((node) => node.type !== 'text');
  const whole = new WholeNodes();
  for (const node of element.children) whole.add(node);
  return whole.nodes;
}

/** Collects nodes side by side: empty text is no node, and texts that a document cannot tell apart are one. */
export class WholeNodes {
  readonly nodes: XmlNode[] = [];
  #previous: XmlNode | undefined;

  /** Takes the next node, and tells whether it is one of its own. */
  add(node: XmlNode): boolean {
    if (node.type === 'text' && node.text === '') return false;
    const [last, previous] = [this.nodes.at(-1), this.#previous];
    this.#previous = node;
    if (last?.type !== 'text' || node.type !== 'text' || !areOne(previous, node)) {
      this.nodes.push(node);
      return true;
    }
    this.nodes.splice(-1, 1, { ...last, text: last.text + node.text });
    return false;
  }
}

// White space in a CDATA section was put there on purpose.
function saysSomething(node: XmlText): boolean {
  return node.text !== '' && (node.cdata === true || !isBlank(node.text));
}

// The only way to hold `]]>` in CDATA is to divide it between two sections, so sections divided there are one text.
function areOne(left: XmlNode | undefined, right: XmlText): boolean {
  if (left?.type !== 'text' || left.cdata !== right.cdata) return false;
  return left.cdata === undefined || (left.text.endsWith(']]') && right.text.startsWith('>'));
}
