// What the scripts of the page use of a document: the rest of the library is compiled without the types of a browser.

export interface Rect {
  readonly left: number;
  readonly top: number;
}

export interface PageElement {
  readonly classList: { toggle(name: string, on: boolean): unknown };
  textContent: string | null;
  hidden?: boolean | string;
  value?: string;
  /** Of what takes the focus. */
  focus?(): void;
  closest(selector: string): PageElement | null;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  getBoundingClientRect(): Rect;
  scrollIntoView(options: { readonly block: 'nearest'; readonly inline: 'nearest' }): void;
}

export interface PageEvent {
  readonly target: unknown;
  readonly key?: string;
  preventDefault(): void;
}

export interface Page {
  readonly documentElement: PageElement;
  readonly activeElement: PageElement | null;
  readonly defaultView: { matchMedia(query: string): { readonly matches: boolean } } | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  addEventListener(type: string, hear: (event: PageEvent) => void): void;
}
