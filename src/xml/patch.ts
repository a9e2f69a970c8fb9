import { childElements, copyElement, element, textOf, type XmlElement } from './tree.js';

/**
 * Changes of an element what differs between two others, and nothing else: as if it had been `before`, had come to be
 * `after`, and kept all that neither speaks of.
 */
export function patch(target: XmlElement, before: XmlElement, after: XmlElement): void {
  patchAttributes(target, before, after);
  const names = new Set([...after.children, ...before.children].flatMap(nameOf));
  for (const name of names) patchChildren(target, name, before, after);
  const text = textOf(after);
  if (text !== textOf(before))
    target.children.splice(0, target.children.length, { type: 'text', text });
}

function nameOf(node: XmlElement['children'][number]): string[] {
  return node.type === 'element' ? [node.name] : [];
}

function patchAttributes(target: XmlElement, before: XmlElement, after: XmlElement): void {
  for (const [name, value] of after.attributes)
    if (before.attributes.get(name) !== value) target.attributes.set(name, value);
  for (const name of before.attributes.keys())
    if (!after.attributes.has(name)) target.attributes.delete(name);
}

/** Of the children of one name the first are taken for the first, the second for the second. */
function patchChildren(
  target: XmlElement,
  name: string,
  before: XmlElement,
  after: XmlElement,
): void {
  const [there, olds, news] = [target, before, after].map((one) => childElements(one, name));
  const count = Math.max(olds?.length ?? 0, news?.length ?? 0);
  for (let at = 0; at < count; at += 1) {
    const [present, old, made] = [there?.[at], olds?.[at], news?.[at]];
    if (!made) drop(target, present);
    else if (!present) {
      if (!old || isOther(old, made)) insert(target, made, after);
    } else if (old && isReplaced(old, made)) {
      target.children.splice(target.children.indexOf(present), 1, copyElement(made));
    } else patch(present, old ?? element(name), made);
  }
}

/** Whether a part says something of another kind, as the file of a disk that was a device: nothing of the old one holds. */
function isReplaced(old: XmlElement, made: XmlElement): boolean {
  const [gone, come] = [
    [old, made],
    [made, old],
  ].map(([one, other]) =>
    [...(one?.attributes.keys() ?? [])].some((name) => !other?.attributes.has(name)),
  );
  return gone === true && come === true;
}

/** Whether two parts say anything in different ways. */
function isOther(one: XmlElement, other: XmlElement): boolean {
  return factsOf(one).join('\n') !== factsOf(other).join('\n');
}

function drop({ children }: XmlElement, gone: XmlElement | undefined): void {
  const at = gone ? children.indexOf(gone) : -1;
  if (at >= 0) children.splice(at, 1);
}

/** Puts a part behind those that stand before it in its model. */
function insert({ children }: XmlElement, made: XmlElement, after: XmlElement): void {
  const before = new Set(after.children.slice(0, after.children.indexOf(made)).flatMap(nameOf));
  const last = children.findLastIndex((node) => nameOf(node).some((name) => before.has(name)));
  children.splice(last + 1, 0, copyElement(made));
}

/** All that an element says, one by one: `source@file=/a.qcow2`. */
export function factsOf(from: XmlElement, path: string = from.name): string[] {
  return [
    path,
    ...[...from.attributes].map(([name, value]) => `${path}@${name}=${value}`),
    ...(textOf(from) === '' ? [] : [`${path}=${textOf(from)}`]),
    ...childElements(from).flatMap((inner) => factsOf(inner, `${path}/${inner.name}`)),
  ];
}
