import { addressOfParts } from '../domain/address.js';
import type { Shape, Shapes } from '../shape/shape.js';
import { factsOf } from '../xml/patch.js';
import { childElements, textOf, type XmlElement } from '../xml/tree.js';
import type { Drawing } from './fitting.js';
import type { Options } from './kinds.js';

/**
 * The options by which the builder would come nearest to a device that is there.
 *
 * Each is tried with every value that stands in the device, and kept where what the builder makes of it says more of what
 * the device says, the best one first; its type before all, which others follow from. So whatever the builder can write can
 * be read back, without a second description of each kind. What it cannot write is not read, and stays.
 */
export function optionsSaid(device: XmlElement, shapes: Shapes, draw: Drawing): Options {
  const there = new Set(factsOf(device));
  const score = (options: Options): number => {
    const { element, faults } = draw(options);
    const facts = element ? factsOf(element) : [];
    return facts.reduce((sum, fact) => sum + (there.has(fact) ? 1 : -1), -faults.length);
  };
  const values = valuesIn(device);
  const tries = Object.entries(shapes).flatMap(([name, shape]) =>
    candidates(shape, values).map((value) => ({ [name]: value })),
  );
  const scored = (options: Options): Scored => ({ options, score: score(options) });
  const type = device.attributes.get('type');
  const typed = tries.find((one) => type !== undefined && one['type'] === type);
  let best = [scored({}), scored(typed ?? {})].reduce((a, b) => (b.score < a.score ? a : b));
  for (;;) {
    const next = tries.reduce((found, one) => {
      const options = { ...best.options, ...one };
      const reached = score(options);
      return reached > found.score ? { options, score: reached } : found;
    }, best);
    if (next === best) return best.options;
    best = next;
  }
}

interface Scored {
  readonly options: Options;
  readonly score: number;
}

/** Values that an option may have, among those that stand in a device. */
function candidates(shape: Shape, values: readonly string[]): readonly unknown[] {
  switch (shape.is) {
    case 'choice':
      return shape.words;
    case 'flag':
      return [true, false];
    case 'whole':
      return values.map(Number).filter((value) => Number.isInteger(value));
    case 'text':
      return values.filter((value) => shape.form?.pattern.test(value) ?? true);
    case 'size':
      return values.filter((value) => /^\d+$/.test(value)).map((value) => `${value} KiB`);
    case 'list':
      return listsOf(candidates(shape.of, values));
    default:
      return [];
  }
}

/** Everything that is written in a device, and what options write as one: `pool/volume`, `1920x1080`, an address, USB ids. */
function valuesIn(from: XmlElement): readonly string[] {
  const own = [...from.attributes.values(), textOf(from)];
  const [first = '', second = ''] = own;
  const inside = childElements(from);
  const ids = inside.flatMap(({ attributes }) => attributes.get('id')?.replace(/^0x/, '') ?? []);
  const address = addressOfParts((part) => from.attributes.get(part));
  const joined = [`${first}/${second}`, `${first}x${second}`, ids.join(':'), address ?? ''];
  joined.push(...portsIn(from));
  return [...new Set([from.name, ...own, ...joined, ...inside.flatMap(valuesIn)])];
}

/** Of what a list may hold, all that is there, or one of it. */
function listsOf(items: readonly unknown[]): readonly unknown[] {
  return items.length === 0 ? [] : [items, ...items.map((item) => [item])];
}

/** A protocol with a range of ports, as `tcp:8000-8010:80`. */
function portsIn(from: XmlElement): string[] {
  const protocol = from.attributes.get('proto');
  return childElements(from, 'range').map(({ attributes }) => {
    const [start, end, to] = ['start', 'end', 'to'].map((port) => attributes.get(port));
    return `${protocol}:${start}${end === undefined ? '' : `-${end}`}${to === undefined ? '' : `:${to}`}`;
  });
}
