import fc from 'fast-check';
import {
  copyElement,
  element,
  isElement,
  type XmlElement,
  type XmlNode,
} from '../../src/xml/index.js';

/** Something done to an element; the number chooses among what it holds. */
type Change = (at: XmlElement, pick: number) => void;

/** What can be done to a tree, by name, so that a failing property tells which. */
const CHANGES = {
  setAttribute: ({ attributes }, pick) => attributes.set('type', String(pick)),
  addAttribute: ({ attributes }, pick) => attributes.set(`new${pick % 2}`, 'a b'),
  removeAttribute: ({ attributes }, pick) => {
    const names = [...attributes.keys()];
    attributes.delete(names[pick % Math.max(names.length, 1)] ?? '');
  },
  rename: (at, pick) => {
    at.name = `renamed${pick % 3}`;
  },
  insert: ({ children }, pick) => {
    const made = element('new', { index: pick }, pick % 2 ? element('inner') : undefined);
    children.splice(pick % (children.length + 1), 0, made);
  },
  comment: ({ children }, pick) => {
    children.splice(pick % (children.length + 1), 0, { type: 'comment', text: ` ${pick} ` });
  },
  remove: ({ children }, pick) => {
    children.splice(pick % Math.max(children.length, 1), 1);
  },
  empty: ({ children }) => {
    children.length = 0;
  },
  turnRound: ({ children }) => {
    children.reverse();
  },
  double: ({ children }, pick) => {
    const node = children[pick % Math.max(children.length, 1)];
    if (node && isElement(node)) children.push(copyElement(node));
  },
  /** Moves a child one level up or down. */
  lift: ({ children }, pick) => {
    const [parent] = children.filter(isElement);
    const node = parent?.children[pick % Math.max(parent.children.length, 1)];
    if (!parent || !node) return;
    parent.children.splice(parent.children.indexOf(node), 1);
    children.push(node);
  },
  sink: ({ children }) => {
    const [parent, moved] = children.filter(isElement);
    if (!parent || !moved) return;
    children.splice(children.indexOf(moved), 1);
    parent.children.push(moved);
  },
} satisfies Readonly<Record<string, Change>>;

/** What else can be done to a tree that has text. */
const TEXT_CHANGES = {
  write: ({ children }, pick) => {
    children.splice(pick % (children.length + 1), 0, { type: 'text', text: `t&${pick}` });
  },
  quote: ({ children }, pick) => {
    const text: XmlNode = { type: 'text', text: `<${pick}>`, cdata: true };
    children.splice(pick % (children.length + 1), 0, text);
  },
} satisfies Readonly<Record<string, Change>>;

const ALL: Readonly<Record<string, Change>> = { ...CHANGES, ...TEXT_CHANGES };

/** One change: what, where in the tree, and what it is about there. */
export interface Edit {
  readonly change: string;
  readonly way: readonly number[];
  readonly pick: number;
}

function editsOf(changes: readonly string[]): fc.Arbitrary<Edit[]> {
  const edit = fc.record({
    change: fc.constantFrom(...changes),
    way: fc.array(fc.nat(5), { maxLength: 3 }),
    pick: fc.nat(9),
  });
  return fc.array(edit, { minLength: 1, maxLength: 4 });
}

/** Changes of elements, attributes and comments. */
export const edits: fc.Arbitrary<Edit[]> = editsOf(Object.keys(CHANGES));

/** Those, and changes of text. */
export const anyEdits: fc.Arbitrary<Edit[]> = editsOf(Object.keys(ALL));

/** Does them all to a tree. */
export function apply(all: readonly Edit[], root: XmlElement): void {
  for (const { change, way, pick } of all) ALL[change]?.(reached(root, way), pick);
}

/** Where a way from the root leads to, as far as there are elements. */
function reached(root: XmlElement, way: readonly number[]): XmlElement {
  let at = root;
  for (const step of way) {
    const inside = at.children.filter(isElement);
    at = inside[step % Math.max(inside.length, 1)] ?? at;
  }
  return at;
}
