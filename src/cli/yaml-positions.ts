import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  visit,
} from 'yaml';
import type { PositionOf, TextPosition } from '../issue.js';

/** Finds where the member stands that a path leads to, or what is nearest to it where there is none. */
export function positionsIn(document: Document.Parsed, lines: LineCounter): PositionOf {
  return (path) => {
    let at: unknown = document.contents;
    let held = at;
    for (const part of path) {
      const member = memberIn(isAlias(held) ? held.resolve(document) : held, part);
      if (!isNode(member?.at)) break;
      ({ at, held } = member);
    }
    return isNode(at) ? positionOf(at, lines) : undefined;
  };
}

function positionOf({ range }: Node, lines: LineCounter): TextPosition | undefined {
  if (!range) return undefined;
  const { line, col } = lines.linePos(range[0]);
  return { line, column: col };
}

/** Where the first alias stands whose anchor nobody set. */
export function firstLoose(
  document: Document.Parsed,
  lines: LineCounter,
): TextPosition | undefined {
  let found: Node | undefined;
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document)) return undefined;
      found = alias;
      return visit.BREAK;
    },
  });
  return found && positionOf(found, lines);
}

/**
 * Has numbers that are not written as JavaScript writes them stand as they are written: as a text, `10.0` is another
 * release than `10`, `0012` another serial number than `12`, and in YAML 1.1 some MAC addresses are numbers.
 */
export function asWritten(document: Document.Parsed): void {
  visit(document, {
    Scalar: (_, scalar) => {
      const { value, source } = scalar;
      if (typeof value === 'number' && source !== undefined && source !== String(value))
        scalar.value = source;
    },
  });
}

interface Member {
  /** What it begins with: the name of a member, or an item itself. */
  readonly at: unknown;
  readonly held: unknown;
}

function memberOf(node: unknown, part: PropertyKey): Member | undefined {
  if (isSeq(node) && typeof part === 'number') {
    const item = node.items[part];
    return { at: item, held: item };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part);
  return pair && { at: pair.key, held: pair.value };
}

/** As a member; or, of a device that is written as `{ disk: {…} }`, one that stands inside. */
function memberIn(node: unknown, part: PropertyKey): Member | undefined {
  // One in place of a list of one.
  if (isMap(node) && part === 0) return { at: node, held: node };
  const member = memberOf(node, part);
  if (member || !isMap(node) || node.items.length !== 1) return member;
  return memberOf(node.items[0]?.value, part);
}
