import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type LineCounter } from 'yaml';
import type { PositionOf } from '../issue.js';

/** Finds where the member stands that a path leads to, or what is nearest to it where there is none. */
export function positionsIn(document: Document.Parsed, lines: LineCounter): PositionOf {
  return (path) => {
    let at: unknown = document.contents;
    let held = at;
    for (const part of path) {
      const member = memberOf(isAlias(held) ? held.resolve(document) : held, part);
      if (!isNode(member?.at)) break;
      ({ at, held } = member);
    }
    const offset = isNode(at) ? at.range?.[0] : undefined;
    if (offset === undefined) return undefined;
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
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
