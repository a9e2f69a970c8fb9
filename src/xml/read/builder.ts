import type { SourceText } from '../source.js';
import {
  identityOf,
  type KeptElement,
  ReadElement,
  type XmlComment,
  type XmlDocument,
  type XmlNode,
} from '../tree.js';
import { keepsWhitespace, WholeNodes } from '../whitespace.js';
import { type ParsedElement, type ParsedNode, parsedNodes } from './parser.js';
import type { Scan } from './scan.js';

/** Makes the tree of what the parser found and the scan learned; both tell of the same nodes in the same order. */
export class TreeBuilder {
  readonly #source: SourceText;
  readonly #scan: Scan;
  #tag = 0;
  #literal = 0;

  constructor(source: SourceText, scan: Scan) {
    this.#source = source;
    this.#scan = scan;
  }

  /** @param parsed - What the parser gave. */
  document(parsed: unknown): XmlDocument {
    const nodes = parsedNodes(parsed);
    const at = nodes.findIndex(({ type }) => type === 'element');
    const found = nodes[at];
    if (found?.type !== 'element') throw new Error('The parser found no root in a checked text.');
    const root = this.#element(found, false);
    const before = nodes.slice(0, at).filter(isComment);
    const after = nodes.slice(at + 1).filter(isComment);
    return {
      before,
      root,
      after,
      kept: { before: [...before], root: root.kept, after: [...after] },
    };
  }

  #element({ name, content }: ParsedElement, inherited: boolean): ReadElement {
    const tag = present(this.#scan.tags[this.#tag++]);
    const parsed = parsedNodes(content);
    const keepsSpace = keepsWhitespace(tag.attributes, parsed, inherited);
    const { children, edges } = this.#children(parsed, keepsSpace);
    // Written out: this is done for every element, and spreading takes several times as long.
    const kept: KeptElement = {
      source: this.#source,
      name,
      said: tag.said,
      start: tag.start,
      open: tag.open,
      close: tag.close,
      end: tag.end,
      children: children.map(identityOf),
      edges,
      keepsSpace,
    };
    return new ReadElement(kept, name, tag.attributes, children);
  }

  #children(parsed: readonly ParsedNode[], keepsSpace: boolean): Inside {
    const whole = new WholeNodes();
    const edges: number[] = [];
    for (const found of parsed) {
      if (found.type === 'element') {
        const element = this.#element(found, keepsSpace);
        whole.add(element);
        edges.push(element.kept.start, element.kept.end);
        continue;
      }
      const { start, end } = present(this.#scan.literals[this.#literal++]);
      if (found.type === 'text' && !keepsSpace) continue;
      if (whole.add(found)) edges.push(start, end);
      // It is one with the text before it.
      else if (found.text !== '') edges.splice(-1, 1, end);
    }
    return { children: whole.nodes, edges };
  }
}

/** What is in an element, and where. */
interface Inside {
  readonly children: XmlNode[];
  readonly edges: readonly number[];
}

function isComment(node: ParsedNode): node is XmlComment {
  return node.type === 'comment';
}

function present<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('The parser found what the scan did not.');
  return thing;
}
