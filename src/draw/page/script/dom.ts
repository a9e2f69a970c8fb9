// What the scripts of the page use of a document: the rest of the library is compiled without the types of a browser.
// All is as the DOM has it (https://dom.spec.whatwg.org); a browser's own `document` is a `Page`.

/** Where an element is shown: a `DOMRect`. */
export interface Rect {
  /** From the left of what is seen, in CSS pixels. */
  readonly left: number;
  /** From the top of what is seen, in CSS pixels. */
  readonly top: number;
}

/** An element of the page: an `HTMLElement` or an `SVGElement`. */
export interface PageElement {
  /** Its classes, which tell the style sheet what is chosen or found. */
  readonly classList: PageClasses;
  /** The text in it. */
  textContent: string | null;
  /** Whether it is left out of sight. */
  hidden?: boolean | string;
  /** What is typed, of a field. */
  value?: string;
  /** Of what takes the focus. */
  focus?(): void;
  /** The nearest element that a selector fits, from this one upward. */
  closest(selector: string): PageElement | null;
  /** The text of an attribute. */
  getAttribute(name: string): string | null;
  /** Sets an attribute. */
  setAttribute(name: string, value: string): void;
  /** Takes an attribute away. */
  removeAttribute(name: string): void;
  /** Where it is shown now. */
  getBoundingClientRect(): Rect;
  /** Scrolls no further than it takes to see it. */
  scrollIntoView(options: { readonly block: 'nearest'; readonly inline: 'nearest' }): void;
}

/** The classes of an element: a `DOMTokenList`. */
export interface PageClasses {
  /** Puts a class on or takes it off. */
  toggle(name: string, on: boolean): unknown;
}

/** What somebody does on the page: an `Event` of mouse or keyboard. */
export interface PageEvent {
  /** The element that it happens to. */
  readonly target: unknown;
  /** Of the keyboard: which key, such as `ArrowDown`. */
  readonly key?: string;
  /** The browser does not do what it usually does then. */
  preventDefault(): void;
}

/** The page itself: a `Document`. */
export interface Page {
  /** Its `<html>`, whose attributes choose light or dark. */
  readonly documentElement: PageElement;
  /** What has the focus. */
  readonly activeElement: PageElement | null;
  /** The window that it is shown in. */
  readonly defaultView: PageWindow | null;
  /** The first element that a selector fits. */
  querySelector(selector: string): PageElement | null;
  /** All elements that a selector fits. */
  querySelectorAll(selector: string): Iterable<PageElement>;
  /** Has events answered. */
  addEventListener(type: string, hear: (event: PageEvent) => void): void;
}

/** The window of a page: a `Window`. */
export interface PageWindow {
  /** Whether a query of the style sheet holds, such as `(prefers-color-scheme: dark)`. */
  matchMedia(query: string): PageQuery;
}

/** An answer of the window: a `MediaQueryList`. */
export interface PageQuery {
  /** Whether it holds now. */
  readonly matches: boolean;
}
