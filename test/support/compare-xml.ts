import { match } from 'ts-pattern';
import { asDocument, type XmlDocument, type XmlElement, type XmlNode } from '../../src/xml/tree.js';
import { keepsWhitespace, meaningfulChildren } from '../../src/xml/whitespace.js';

/** One place where two trees differ. */
export interface XmlDifference {
  /** Where, in the manner of XPath: `/domain/devices/disk[2]/@type`. */
  readonly path: string;
  /** What stands there on the left; `undefined` when nothing does. Elements show as their start tag. */
  readonly left: string | undefined;
  readonly right: string | undefined;
}

/** What to look at beyond the meaning of a document. */
export interface CompareOptions {
  /** Whether the order of attributes counts; by default it does not, as in XML itself. */
  readonly attributeOrder?: boolean;
}

/**
 * Lists where two trees differ. Only pretty-printing is overlooked: text, comments, CDATA sections, prefixes and the
 * order of children all count. The second `<disk>` of one side is compared with the second of the other.
 *
 * @returns No entries when the trees are the same.
 *
 * @example
 * ```ts
 * compareXml(readXml('<disk type="file"/>'), readXml('<disk type="block"/>'));
 * // [{ path: '/disk/@type', left: 'file', right: 'block' }]
 * ```
 */
export function compareXml(
  left: XmlDocument | XmlElement,
  right: XmlDocument | XmlElement,
  options: CompareOptions = {},
): XmlDifference[] {
  const [a, b] = [asDocument(left), asDocument(right)];
  if (a.root.name !== b.root.name) {
    return [{ path: '/*', left: describe(a.root), right: describe(b.root) }];
  }
  const sides = {
    left: [...a.before, a.root, ...a.after],
    right: [...b.before, b.root, ...b.after],
  };
  return [...compareNodes('', sides, { left: false, right: false }, options)];
}

/** The same thing of both trees. */
interface Pair<Value> {
  readonly left: Value;
  readonly right: Value;
}

function* compareElements(
  path: string,
  { left, right }: Pair<XmlElement>,
  inherited: Pair<boolean>,
  options: CompareOptions,
): Generator<XmlDifference> {
  const names = { left: [...left.attributes.keys()], right: [...right.attributes.keys()] };
  for (const name of new Set([...names.left, ...names.right])) {
    const values = { left: left.attributes.get(name), right: right.attributes.get(name) };
    if (values.left !== values.right) yield { path: `${path}/@${name}`, ...values };
  }
  if (options.attributeOrder === true) yield* compareOrder(`${path}/@*`, names);

  const keep = {
    left: keepsWhitespace(left.attributes, left.children, inherited.left),
    right: keepsWhitespace(right.attributes, right.children, inherited.right),
  };
  const children = {
    left: meaningfulChildren(left, keep.left),
    right: meaningfulChildren(right, keep.right),
  };
  yield* compareNodes(path, children, keep, options);
}

function* compareNodes(
  path: string,
  nodes: Pair<readonly XmlNode[]>,
  keep: Pair<boolean>,
  options: CompareOptions,
): Generator<XmlDifference> {
  const counts = { left: count(nodes.left), right: count(nodes.right) };
  const numbered = { left: number(nodes.left, counts), right: number(nodes.right, counts) };
  for (const step of new Set([...numbered.left.keys(), ...numbered.right.keys()])) {
    const left = numbered.left.get(step);
    const right = numbered.right.get(step);
    const at = `${path}/${step}`;
    if (left?.type === 'element' && right?.type === 'element') {
      yield* compareElements(at, { left, right }, keep, options);
    } else {
      const texts = { left: left && describe(left), right: right && describe(right) };
      if (texts.left !== texts.right) yield { path: at, ...texts };
    }
  }
  const order = { left: [...numbered.left.keys()], right: [...numbered.right.keys()] };
  yield* compareOrder(`${path}/node()`, order);
}

// What only one side has is reported where it is missing, so that only what both have can be out of order.
function* compareOrder(path: string, names: Pair<readonly string[]>): Generator<XmlDifference> {
  const known = { left: new Set(names.left), right: new Set(names.right) };
  const left = names.left.filter((name) => known.right.has(name));
  const right = names.right.filter((name) => known.left.has(name));
  const first = left.findIndex((name, index) => name !== right[index]);
  if (first === -1) return;
  const end = left.findLastIndex((name, index) => name !== right[index]) + 1;
  yield {
    path,
    left: left.slice(first, end).join(' '),
    right: right.slice(first, end).join(' '),
  };
}

function count(nodes: readonly XmlNode[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(stepOf(node), (counts.get(stepOf(node)) ?? 0) + 1);
  return counts;
}

// A step has a number as soon as there is more than one of it on either side, so that both sides call it the same.
function number(
  nodes: readonly XmlNode[],
  counts: Pair<ReadonlyMap<string, number>>,
): ReadonlyMap<string, XmlNode> {
  const seen = new Map<string, number>();
  return new Map(
    nodes.map((node): [string, XmlNode] => {
      const step = stepOf(node);
      const index = (seen.get(step) ?? 0) + 1;
      seen.set(step, index);
      const several = (counts.left.get(step) ?? 0) > 1 || (counts.right.get(step) ?? 0) > 1;
      return [several ? `${step}[${index}]` : step, node];
    }),
  );
}

function stepOf(node: XmlNode): string {
  return node.type === 'element' ? node.name : `${node.type}()`;
}

function describe(node: XmlNode): string {
  return match(node)
    .with({ type: 'comment' }, ({ text }) => text)
    .with({ type: 'text', cdata: true }, ({ text }) => `<![CDATA[${text}]]>`)
    .with({ type: 'text' }, ({ text }) => text)
    .with({ type: 'element' }, ({ name, attributes }) => {
      const said = [...attributes].map(([key, value]) => ` ${key}="${value}"`);
      return `<${name}${said.join('')}>`;
    })
    .exhaustive();
}
