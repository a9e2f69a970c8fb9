/**
 * The element of an id.
 *
 * @throws Error when the page has no such element: its markup and its program belong together.
 */
export function byId<Type extends Element>(id: string, type: new () => Type): Type {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`The page has no ${type.name} #${id}.`);
}

/** Makes an element with what is inside. */
export function made(
  name: string,
  className: string,
  ...inside: readonly (Node | string)[]
): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  element.append(...inside);
  return element;
}

/** Fills a list to choose from: values with their titles. */
export function fill(
  list: HTMLSelectElement,
  options: readonly (readonly [value: string, title: string])[],
): void {
  list.replaceChildren(...options.map(([value, title]) => new Option(title, value)));
}
