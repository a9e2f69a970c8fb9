import { domainParts } from '../catalog/domain-parts.js';
import { errorOf, type Issue } from '../issue.js';
import { isSecret, NOT_SHOWN } from '../shape/words.js';
import { childElements, element, isElement, textOf, type XmlElement } from '../xml/tree.js';

/** What may be there several times; devices to boot from are, in their order. */
const REPEATED: ReadonlySet<string> = new Set([
  'boot',
  ...domainParts.flatMap(({ name, repeats }) => (repeats ? name : [])),
]);

/** Parts whose children are there once each, by what they are called. */
const SINGLE: ReadonlySet<string> = new Set([
  'domain',
  'features',
  'hyperv',
  'kvm',
  'xen',
  'memoryBacking',
  'cpu',
  'os',
  'pm',
  'memtune',
]);

/** What all pieces of a domain say together, and where they contradict each other. */
export function joined(pieces: readonly XmlElement[]): readonly [XmlElement, readonly Issue[]] {
  const issues: Issue[] = [];
  const whole = element('domain');
  for (const piece of pieces)
    mergeInto(whole, piece, (where, one, other) => issues.push(differ(where, one, other)));
  return [whole, issues];
}

type Differ = (where: XmlElement, one: string, other: string) => void;

/**
 * Puts what `extra` says into `target`; a part that is there already gets further attributes and children.
 *
 * @param onDiffer - Hears of what both say in different ways; what `extra` says holds.
 */
export function mergeInto(target: XmlElement, extra: XmlElement, onDiffer?: Differ): void {
  for (const [name, value] of extra.attributes) {
    const before = target.attributes.get(name);
    if (before !== undefined && before !== value)
      onDiffer?.(target, ...shownPair(name, before, value));
    target.attributes.set(name, value);
  }
  if (!target.position && extra.position)
    Object.defineProperty(target, 'position', { value: extra.position, configurable: true });
  if (childElements(extra).length === 0 && extra.children.length > 0)
    replaceText(target, extra, onDiffer);
  else
    for (const node of extra.children) {
      const twin = isElement(node) ? twinIn(target, node) : undefined;
      if (twin && isElement(node)) mergeInto(twin, node, onDiffer);
      else target.children.push(node);
    }
}

function twinIn({ name: within, children }: XmlElement, node: XmlElement): XmlElement | undefined {
  if (REPEATED.has(node.name)) return undefined;
  const name = node.attributes.get('name');
  if (name === undefined && !SINGLE.has(within)) return undefined;
  return children
    .filter(isElement)
    .find((one) => one.name === node.name && one.attributes.get('name') === name);
}

function replaceText(target: XmlElement, extra: XmlElement, onDiffer?: Differ): void {
  const [before, after] = [textOf(target), textOf(extra)];
  if (before !== '' && before !== after) onDiffer?.(target, `'${before}'`, `'${after}'`);
  target.children.length = 0;
  target.children.push(...extra.children);
}

function shownPair(name: string, ...values: readonly [string, string]): [string, string] {
  const [one, other] = values.map((value) => `${name}='${isSecret(name) ? NOT_SHOWN : value}'`);
  return [one ?? '', other ?? ''];
}

function differ({ name, attributes }: XmlElement, one: string, other: string): Issue {
  const called = attributes.get('name');
  return errorOf(
    'conflicting-xml',
    `The pieces of XML say ${one} and ${other} of <${name}${called === undefined ? '' : ` name='${called}'`}>.`,
    'Keep one of them.',
  );
}
