import type { Issue } from 'virtwright';
import type { Answer, Seen } from '../question.js';
import type { Editor } from './editor.js';
import { byId, made } from './elements.js';

/** Room of a picture in which ports are beside each other. */
const LEAST = 440;
/** What is around a picture. */
const MARGIN = 30;

/** Shows an answer in the three parts of the right side. */
export class Shown {
  readonly #picture = byId('picture', HTMLElement);
  readonly #why = byId('why', HTMLElement);
  readonly #issues = byId('issues', HTMLElement);
  readonly #panel = byId('panel-xml', HTMLElement);
  readonly #counted = byId('counted', HTMLElement);
  readonly #took = byId('took', HTMLOutputElement);
  readonly #source: Editor;
  readonly #xml: Editor;
  /** XML that is not shown yet. */
  #waiting: string | undefined;
  #room = LEAST;

  constructor(source: Editor, xml: Editor) {
    this.#source = source;
    this.#xml = xml;
  }

  /** How wide a picture may be, so that its text is as large as that of the page; as before while the picture is hidden. */
  get room(): number {
    const { clientWidth } = this.#picture.querySelector('.pictures') ?? this.#picture;
    if (clientWidth > 0) this.#room = Math.max(LEAST, clientWidth - MARGIN);
    return this.#room;
  }

  /** @param asked - When it was asked for, as `performance.now()` tells it. */
  show({ seen, issues }: Answer, asked: number): void {
    if (seen) this.#see(seen);
    if (issues) this.#tell(issues);
    this.#took.textContent = `${Math.ceil(performance.now() - asked)} ms`;
  }

  #tell(issues: readonly Issue[]): void {
    const first = issues.find(({ severity }) => severity === 'error');
    this.#why.hidden = !first || !this.#picture.classList.contains('stale');
    this.#why.textContent = first ? `${first.message} ${first.remedy}` : '';
    this.#source.mark(issues);
    this.#counted.textContent = issues.length > 0 ? `${issues.length}` : '';
    this.#counted.className = issues.some(({ severity }) => severity === 'error') ? 'failed' : '';
    this.#issues.replaceChildren(...this.#listed(issues));
  }

  #see({ picture, xml }: Seen): void {
    // What was drawn last stays while a text is half written.
    this.#picture.classList.toggle('stale', picture === undefined);
    if (picture !== undefined) this.#draw(picture);
    this.#waiting = xml ?? this.#waiting;
    this.reveal();
  }

  /** Shows the XML once it can be seen: to colour all of it takes longer than the picture. */
  reveal(): void {
    if (this.#waiting === undefined || this.#panel.hidden) return;
    this.#xml.show(this.#waiting, 'xml');
    this.#waiting = undefined;
  }

  /** What a reader has chosen stays chosen. */
  #draw(picture: string): void {
    const chosen = this.#picture.querySelector('[aria-selected=true]')?.getAttribute('data-key');
    this.#picture.innerHTML = picture;
    if (!chosen) return;
    const again = this.#picture.querySelector(`[data-key="${CSS.escape(chosen)}"]`);
    again?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  }

  #listed(issues: readonly Issue[]): HTMLElement[] {
    if (issues.length === 0) return [made('p', 'none', 'There is nothing to tell.')];
    return [made('ul', 'issues', ...issues.map((issue) => this.#item(issue)))];
  }

  #item({ severity, code, device = '', message, remedy, position }: Issue): HTMLElement {
    const head = [made('b', '', severity), ` ${code} ${device}`];
    const item = made('li', severity, ...head, made('p', '', message), made('p', 'remedy', remedy));
    if (!position) return item;
    const link = made('button', 'place', `line ${position.line}`);
    link.addEventListener('click', () => this.#source.goTo(position.line, position.column));
    item.prepend(link);
    return item;
  }
}
