import { addedWords, type KeptWord, resolvedWords } from '../../catalog/kept-words.js';
import { pathOf } from '../../xml/path.js';
import { descend, type XmlDocument } from '../../xml/tree.js';
import type { KeptDifference } from './difference.js';
import { Side } from './side.js';
import { last } from './trail.js';
import { type Unlike, unlike } from './walk.js';

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
  const words = one.kind === 'added' ? addedWords : resolvedWords;
  return words.find((word) => isMeant(word, one, asked))?.because;
}

function isMeant(word: KeptWord, one: Unlike, { root }: Side): boolean {
  if (!word.at.test(one.at)) return false;
  if (word.asked && !word.asked.test(one.asked ?? '')) return false;
  if (word.kept && !word.kept.test(one.kept ?? '')) return false;
  if (word.beside && !descend(root, ...word.beside)) return false;
  return word.alone ? one.isFirst === true : true;
}
