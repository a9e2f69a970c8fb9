import type { ComparedField } from '../../catalog/compared/types.js';
import { TEXT, type Value, valueIn } from '../../domain/kept/values.js';
import { childElements, isElement, textOf, type XmlElement } from '../../xml/tree.js';

/** What an element says where a field points to; `undefined` where it says nothing. */
export function valueAt(from: XmlElement | undefined, field: ComparedField): Value | undefined {
  const said = read(from, field.path);
  const meant = said === undefined ? unsaidIn(from, field) : undefined;
  return meant === undefined ? said : { text: meant, said: meant === '' ? THERE : meant };
}

function unsaidIn(
  from: XmlElement | undefined,
  { path, unsaid, bare, unsaidBy }: ComparedField,
): string | undefined {
  const own = unsaidBy?.texts[read(from, unsaidBy.path)?.text ?? ''];
  if (own !== undefined) return own;
  const isThere = bare !== undefined && read(from, path.replace(/\/@.*/, '')) !== undefined;
  return isThere ? bare : unsaid;
}

/** How an element is told of that says nothing but that it is there. */
const THERE = 'there';

const ANYTHING = '*';

function read(from: XmlElement | undefined, path: string): Value | undefined {
  const steps = path.split('/');
  const last = steps.at(-1) ?? '';
  const isOfElement = last.startsWith('@') || last === ANYTHING;
  const element = (isOfElement ? steps.slice(0, -1) : steps).reduce(step, from);
  if (!element) return undefined;
  if (last === ANYTHING) return saysAnything(element) ? { text: '', said: THERE } : undefined;
  const name = isOfElement ? last.slice(1) : TEXT;
  const text = isOfElement ? element.attributes.get(name) : textOf(element).trim();
  if (text === undefined) return undefined;
  return text === '' ? { text, said: isOfElement ? '' : THERE } : valueIn(element, name, text);
}

/** `entry[serial]` is the one of that name. */
function step(from: XmlElement | undefined, path: string): XmlElement | undefined {
  const [, element, name] = /^([^[]+)(?:\[(.+)\])?$/.exec(path) ?? [];
  return childElements(from, element).find(
    ({ attributes }) => name === undefined || attributes.get('name') === name,
  );
}

function saysAnything({ attributes, children }: XmlElement): boolean {
  return attributes.size > 0 || children.some(isElement);
}
