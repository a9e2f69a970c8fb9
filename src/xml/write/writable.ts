import type { Issue } from '../../issue.js';
import { illegalCharacters, isLegal, isName } from '../characters.js';
import { pathOf } from '../path.js';
import { DEEPEST, MOST, tooDeep, xmlIssue } from '../problems.js';
import type { XmlComment, XmlDocument, XmlElement, XmlText } from '../tree.js';

/** What stands against writing a tree as well-formed XML that reads back as the same tree. */
export function unwritable(document: XmlDocument): readonly Issue[] {
  const check = new Check();
  for (const comment of [...document.before, ...document.after]) check.comment(comment);
  check.element(document.root);
  return check.issues;
}

const LEGAL_NAME =
  'Begin with a letter or "_", go on with letters, digits, "-", "." and "_", with one ":" behind a prefix.';

/** One walk over a tree. */
class Check {
  readonly issues: Issue[] = [];
  /** The elements from the root down to where the walk is. */
  readonly #trail: XmlElement[] = [];
  /** Names that were found legal; a document has few, many times over. */
  readonly #names = new Set<string>();
  #stopped = false;

  element(element: XmlElement): void {
    // Not to be searched for more, because below may lie a tree that holds itself.
    if (this.#trail.length === DEEPEST) this.#stop();
    if (this.#stopped) return;
    this.#trail.push(element);
    this.#name('Element', element.name);
    for (const [name, value] of element.attributes) {
      this.#name('Attribute', name);
      if (!isLegal(value)) this.#reportCharacters(value, `Attribute "${name}"`);
    }
    for (const node of element.children) {
      if (node.type === 'element') this.element(node);
      else if (node.type === 'text') this.#text(node);
      else this.comment(node);
    }
    this.#trail.pop();
  }

  comment({ text }: XmlComment): void {
    this.#literal(text, 'A comment');
    if (text.includes('--') || text.endsWith('-')) {
      const message = `Comment "${text}" holds "--" or ends with "-".`;
      this.#report(message, 'Put a space between the hyphens.');
    }
  }

  #text({ text, cdata }: XmlText): void {
    if (cdata) this.#literal(text, 'A CDATA section');
    else if (!isLegal(text)) this.#reportCharacters(text, 'Text');
  }

  // Where no reference can stand, a carriage return would be read as a line feed.
  #literal(text: string, owner: string): void {
    if (!isLegal(text)) this.#reportCharacters(text, owner);
    if (!text.includes('\r')) return;
    const message = `${owner} holds the character U+000D, which would be read as a line feed.`;
    this.#report(message, 'Use line feeds only, or plain text.');
  }

  #name(owner: string, name: string): void {
    if (this.#names.has(name)) return;
    if (isName(name)) this.#names.add(name);
    else this.#report(`${owner} name "${name}" is not a name in XML.`, LEGAL_NAME);
  }

  #reportCharacters(text: string, owner: string): void {
    const names = new Set([...illegalCharacters(text)].map(({ name }) => name));
    for (const name of names) {
      const message = `${owner} holds the character ${name}, which XML 1.0 cannot hold.`;
      this.#report(message, 'Remove it.');
    }
  }

  #report(message: string, remedy: string): void {
    if (this.issues.length >= MOST) return;
    const owner = this.#trail.at(-1);
    const where = owner === undefined ? '' : ` In ${pathOf(this.#trail)}.`;
    this.issues.push(xmlIssue('xml-unwritable', message + where, remedy, owner?.position));
  }

  #stop(): void {
    this.#stopped = true;
    this.issues.push(tooDeep(`${pathOf(this.#trail.slice(0, 5))}/…`));
  }
}
