import { addedWords, type ResolvedWord, resolvedWords } from '../../catalog/kept-words.js';
import { pathOf } from '../../xml/path.js';
import { descend, isElement, textOf, type XmlDocument, type XmlElement } from '../../xml/tree.js';
import type { KeptDifference } from './difference.js';
import { Side } from './side.js';
import { last, type Trail } from './trail.js';
import { type Unlike, unlike } from './walk.js';
import { isWorkedOut } from './worked-out.js';

/**
 * Lists where what libvirt keeps of a domain differs from what it was asked for, as libvirt means both: the order of elements and
 * attributes, comments, and the spelling of numbers and amounts do not count, and each device is compared with itself.
 *
 * @param asked - The definition as it was given to libvirt.
 * @param kept - What libvirt shows of it for the next start of the guest, secrets included.
 * @returns In the order of the definition; nothing where there is no difference at all.
 * @example
 * ```ts
 * const differences = compareKept(readXml(design.xml), readXml(await connection.dump('web', { secure: true })));
 * differences.filter(isBroken); // what is not as it was asked for
 * ```
 */
export function compareKept(asked: XmlDocument, kept: XmlDocument): readonly KeptDifference[] {
  const sides = { asked: new Side(asked), kept: new Side(kept) };
  return [...unlike([asked.root], [kept.root])].map((one) => told(one, sides));
}

interface Sides {
  readonly asked: Side;
  readonly kept: Side;
}

function told(one: Unlike, sides: Sides): KeptDifference {
  const { kind, trail, attribute, asked, kept } = one;
  const side = kind === 'added' ? sides.kept : sides.asked;
  const device = side.deviceOf(trail) ?? sides.asked.deviceOf(trail);
  const because = reasonOf(one, sides);
  const { position } = last(trail);
  return {
    kind: because !== undefined && kind !== 'added' ? 'resolved' : kind,
    path: `${pathOf(trail)}${attribute === undefined ? '' : `/@${attribute}`}`,
    ...(device !== undefined && { device }),
    ...(asked !== undefined && { asked }),
    ...(kept !== undefined && { kept }),
    ...(because !== undefined && { because }),
    ...(position && kind !== 'added' && { position }),
  };
}

const MACHINE = 'domain/os/type/@machine';

function reasonOf(one: Unlike, { asked, kept }: Sides): string | undefined {
  if (one.at === MACHINE && asked.isAliasOf(kept)) return 'this is the machine of that name here';
  if (one.kind === 'added') return whyAdded(one, asked);
  return resolvedWords.find((word) => isMeant(word, one, kept))?.because;
}

function whyAdded({ at, kept = '', isFirst = false }: Unlike, { root }: Side): string | undefined {
  const meant = addedWords.find(
    (word) =>
      word.at.test(at) &&
      (word.kept?.test(kept) ?? true) &&
      (word.alone !== true || isFirst) &&
      (word.beside === undefined || descend(root, 'devices', word.beside) !== undefined),
  );
  return meant?.because;
}

const NOTHING = /^$/;

function isMeant(word: ResolvedWord, one: Unlike, { root }: Side): boolean {
  const { at, asked, kept = NOTHING, withContents = false, of, workedOut } = word;
  if (!at.test(one.at) || !kept.test(one.kept ?? '')) return false;
  if (asked && !asked.test(one.asked ?? '')) return false;
  if (of && !of.is.test(partOf(one.trail).attributes.get(of.attribute) ?? '')) return false;
  if (!withContents && one.attribute === undefined && hasContents(one)) return false;
  return workedOut === undefined || isWorkedOut(workedOut, one, root);
}

/** The device, or the other part of the domain, that a trail leads into. */
function partOf([root, part, device]: Trail): XmlElement {
  return (part?.name === 'devices' ? device : part) ?? root;
}

/** Of an element that is lost: whether there is anything in it. */
function hasContents({ kind, trail }: Unlike): boolean {
  const element = last(trail);
  return kind === 'lost' && (element.children.some(isElement) || textOf(element).trim() !== '');
}
