import type { SourceText } from '../source.js';
import { identityOf, isElement, type KeptElement, type XmlElement, type XmlNode } from '../tree.js';
import { keepsWhitespace, meaningfulChildren } from '../whitespace.js';
import type { Output } from './output.js';
import { type Place, placesIn } from './places.js';
import { writeKeptStartTag } from './start-tag.js';
import { indentationAt, type Style } from './style.js';

/**
 * What begins the line of an element: a line end and its indentation, or nothing where it shares its line with others.
 * `undefined` is for what stands where it was read.
 */
type Lead = string | undefined;

/** Writes elements: what was read from the document's own text as it was, the rest in the document's style. */
export class ElementWriter {
  readonly #out: Output;
  readonly #style: Style;
  readonly #source: SourceText | undefined;

  constructor(out: Output, style: Style, source: SourceText | undefined) {
    this.#out = out;
    this.#style = style;
    this.#source = source;
  }

  /** @param inherited - Whether white space in the parent is content. */
  write(element: XmlElement, lead: Lead, inherited: boolean): void {
    const kept = element.kept?.source === this.#source ? element.kept : undefined;
    const { attributes, children } = element;
    const keepsSpace = keepsWhitespace(attributes, children, inherited);
    const inPlace = keepsSpace || lead === undefined;
    if (kept?.keepsSpace === keepsSpace && inPlace && areSame(children, kept.children)) {
      this.#writeKept(element, kept);
      return;
    }
    const nodes = meaningfulChildren(element, keepsSpace);
    this.#writeStartTag(element, kept, nodes.length === 0);
    if (nodes.length === 0) return;
    if (keepsSpace) this.#writeInline(nodes, kept);
    else this.#writeLines(nodes, kept, lead);
    this.#writeEndTag(element, kept);
  }

  #writeKept(element: XmlElement, kept: KeptElement): void {
    const wasEmpty = kept.open === kept.end;
    writeKeptStartTag(this.#out, element, kept, wasEmpty);
    if (wasEmpty) return;
    let at = kept.open;
    for (const node of element.children) {
      if (!isElement(node) || node.kept === undefined) continue;
      this.#out.keep(at, node.kept.start);
      this.write(node, undefined, kept.keepsSpace);
      at = node.kept.end;
    }
    this.#out.keep(at, kept.close);
    this.#writeEndTag(element, kept);
  }

  #writeStartTag(element: XmlElement, kept: KeptElement | undefined, empty: boolean): void {
    if (kept) writeKeptStartTag(this.#out, element, kept, empty);
    else {
      this.#out.addTag(element.name, element.attributes);
      this.#out.add(empty ? '/>' : '>');
    }
  }

  #writeEndTag({ name }: XmlElement, kept: KeptElement | undefined): void {
    if (kept?.name === name && kept.close < kept.end) this.#out.keep(kept.close, kept.end);
    else this.#out.add(`</${name}>`);
  }

  #writeInline(nodes: readonly XmlNode[], kept: KeptElement | undefined): void {
    const places = placesIn(kept);
    for (const node of nodes) {
      const place = places.get(identityOf(node));
      if (isElement(node)) this.write(node, place ? undefined : '', true);
      else if (place) this.#out.keep(place.start, place.end);
      else this.#out.addLiteral(node);
    }
  }

  /**
   * Writes children on lines of their own, as far as the document has them so. What stays brings the white space before
   * it; what is new begins a line like its neighbour.
   */
  #writeLines(nodes: readonly XmlNode[], kept: KeptElement | undefined, lead: Lead): void {
    const stays = lead === undefined && kept?.keepsSpace === false ? kept : undefined;
    const places = placesIn(stays);
    const own = lead ?? this.#leadAt(kept?.start ?? 0);
    let line = this.#firstLine(own, stays);
    let next = 0;
    for (const node of nodes) {
      const place = places.get(identityOf(node));
      const itsLine = place ? this.#leadAt(place.start) : '';
      // What shared its line with something that is gone gets one of its own.
      if (place && (itsLine !== '' || place.index === next)) this.#out.keep(place.gap, place.start);
      else this.#out.add(line);
      if (itsLine !== '') line = itsLine;
      next = place ? place.index + 1 : -1;
      this.#writeOnLine(node, place, line);
    }
    const last = stays?.edges.at(-1);
    if (stays && last !== undefined) this.#out.keep(last, stays.close);
    else if (line !== '') this.#out.add(own);
  }

  /** The lead of the first child: as it was, or one level deeper than that of the element itself. */
  #firstLine(own: string, stays: KeptElement | undefined): string {
    const [first] = stays?.edges ?? [];
    if (first !== undefined) return this.#leadAt(first);
    return own === '' ? '' : own + this.#style.indent;
  }

  #writeOnLine(node: XmlNode, place: Place | undefined, line: string): void {
    if (isElement(node)) this.write(node, place ? undefined : line, false);
    else if (place) this.#out.keep(place.start, place.end);
    else this.#out.addLiteral(node);
  }

  /** The lead of what stands at an offset of the source. */
  #leadAt(offset: number): string {
    const indentation = indentationAt(this.#source?.text ?? '', offset);
    return indentation === undefined ? '' : this.#style.lineEnd + indentation;
  }
}

/** Whether nodes are those that were read, or copies of them. */
export function areSame(children: readonly XmlNode[], kept: readonly object[]): boolean {
  return (
    children.length === kept.length && children.every((node, at) => identityOf(node) === kept[at])
  );
}
