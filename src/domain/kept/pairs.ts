import { deviceKinds } from '../../catalog/types.js';
import { groupBy } from '../../group-by.js';
import { fullName } from '../../xml/namespace.js';
import { attribute, child, childElements, type XmlElement } from '../../xml/tree.js';
import { DeviceLists } from '../device-lists.js';
import { givenName, naturalKey } from '../identity.js';
import { spelling } from './spelling.js';
import { last, type Trail } from './trail.js';

/** The same element on both sides; one side is absent where the other has it alone. */
export interface Pair {
  readonly asked: XmlElement | undefined;
  readonly kept: XmlElement | undefined;
}

/** What tells an element from its namesakes. */
type Mark = (element: XmlElement) => string | undefined;

/**
 * The children of two elements, those that are the same beside each other, whatever their order. Among namesakes what tells
 * them apart surest counts first, and what nothing tells apart goes by its order.
 */
export function pairChildren(asked: Trail, kept: Trail): readonly Pair[] {
  const areDevices = asked.length === 2 && asked[1]?.name === 'devices';
  const byKind = (trail: Trail): ReadonlyMap<string, XmlElement[]> => {
    const elements = childElements(last(trail));
    const listed = areDevices ? new DeviceLists(elements).elements : elements;
    const scopes = trail.toReversed();
    return groupBy(listed, (element) => kindOf(element, scopes));
  };
  const [left, right] = [byKind(asked), byKind(kept)];
  const passes = areDevices ? OF_DEVICES : OF_OTHERS;
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((kind) =>
    pairNamesakes(left.get(kind) ?? [], right.get(kind) ?? [], passes),
  );
}

/** What has to be the same of both; of a device that has nothing to be told by, any that is left will do. */
interface Pass {
  readonly asked: Mark;
  readonly kept: Mark;
}

function pairNamesakes(
  asked: readonly XmlElement[],
  kept: readonly XmlElement[],
  passes: readonly Pass[],
): readonly Pair[] {
  const partners = new Map<XmlElement, XmlElement>();
  const free = new Set(kept);
  for (const pass of passes) {
    if (free.size === 0 || partners.size === asked.length) break;
    const candidates = groupBy(free, pass.kept);
    for (const element of asked) {
      if (partners.has(element)) continue;
      const mark = pass.asked(element);
      const found = mark === undefined ? undefined : candidates.get(mark)?.shift();
      if (!found) continue;
      partners.set(element, found);
      free.delete(found);
    }
  }
  return [
    ...asked.map((element): Pair => ({ asked: element, kept: partners.get(element) })),
    ...[...free].map((element): Pair => ({ asked: undefined, kept: element })),
  ];
}

const both = (mark: Mark): Pass => ({ asked: mark, kept: mark });
const any: Mark = () => '';

const OF_DEVICES: readonly Pass[] = [
  both(givenName),
  // The companions of a USB controller have its index.
  both((device) => {
    const key = keyOf(device);
    return key && `${key} ${traitsOf(device)}`;
  }),
  both(keyOf),
  both((device) => {
    const address = child(device, 'address');
    return address && [...address.attributes].join();
  }),
  both(traitsOf),
  { asked: (device) => (keyOf(device) === undefined ? '' : undefined), kept: any },
];

const TRAITS: readonly (readonly [name: string, ...path: string[]])[] = [
  ['type'],
  ['model'],
  ['bus'],
  ['type', 'model'],
  ['type', 'target'],
];

/** Attributes by which other elements of one name are told apart, such as timers and pinned vCPUs. */
const NAMES = ['name', 'id', 'index', 'cpus', 'vcpu', 'vcpus', 'iothread', 'cellid', 'dev', 'type'];

const OF_OTHERS: readonly Pass[] = [
  both(spelling),
  both(({ attributes }) => {
    const name = NAMES.find((one) => attributes.has(one));
    return name === undefined ? undefined : `${name} ${attributes.get(name)}`;
  }),
  both(any),
];

function traitsOf(device: XmlElement): string {
  return TRAITS.map((trait) => attribute(device, ...trait)).join();
}

function keyOf(device: XmlElement): string | undefined {
  const kind = deviceKinds.find((one) => one === device.name);
  return kind && naturalKey(kind, device);
}

/** Controllers of one type are namesakes. */
function kindOf(element: XmlElement, scopes: readonly XmlElement[]): string {
  const type = element.name === 'controller' ? ` ${element.attributes.get('type')}` : '';
  return `${fullName([element, ...scopes])}${type}`;
}
