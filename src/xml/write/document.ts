import { endOfDeclaration } from '../read/sections.js';
import type { KeptDocument, XmlDocument } from '../tree.js';
import { areSame, ElementWriter } from './element.js';
import { literalMarkup } from './markup.js';
import { Output } from './output.js';
import { type Style, styleOf } from './style.js';

/** Writes one document. */
export class DocumentWriter {
  readonly #document: XmlDocument;
  readonly #kept: KeptDocument | undefined;
  readonly #style: Style;
  readonly #out: Output;

  constructor(document: XmlDocument) {
    this.#document = document;
    this.#kept = document.kept;
    this.#style = styleOf(document.kept?.root);
    this.#out = new Output(document.kept?.root.source.text ?? '', this.#style);
  }

  write(): string {
    const { root } = this.#document;
    const kept = this.#kept?.root;
    const writer = new ElementWriter(this.#out, this.#style, kept?.source);
    this.#writeBefore();
    writer.write(root, kept && root.kept === kept ? undefined : this.#style.lineEnd, false);
    this.#writeAfter();
    return this.#out.finish();
  }

  #writeBefore(): void {
    const { before } = this.#document;
    if (this.#kept && areSame(before, this.#kept.before)) {
      this.#out.keep(0, this.#kept.root.start);
      return;
    }
    const declaration = this.#kept ? endOfDeclaration(this.#kept.root.source.text) : 0;
    this.#out.keep(0, declaration);
    if (declaration > 1) this.#out.add(this.#style.lineEnd);
    for (const comment of before) this.#out.add(literalMarkup(comment) + this.#style.lineEnd);
  }

  #writeAfter(): void {
    const { after } = this.#document;
    if (this.#kept && areSame(after, this.#kept.after)) {
      this.#out.keep(this.#kept.root.end, this.#kept.root.source.text.length);
      return;
    }
    for (const comment of after) this.#out.add(this.#style.lineEnd + literalMarkup(comment));
    this.#out.add(this.#style.lineEnd);
  }
}
