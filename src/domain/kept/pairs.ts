import { mostlySingle } from '../../catalog/single-kinds.js';
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
  const byKind = (trail: Trail): ByKind => {
    const elements = childElements(last(trail));
    const listed = areDevices ? new DeviceLists(elements).elements : elements;
    const scopes = trail.toReversed();
    return groupBy(listed, (element) => `${fullName([element, ...scopes])}${subkindOf(element)}`);
  };
  return pairBy(areDevices ? OF_DEVICES : OF_OTHERS, byKind(asked), byKind(kept));
}

/**
 * The devices of a guest before and after a change, those that are the same beside each other. Unlike what libvirt keeps of a
 * definition, the later guest may lack a device and have another one of its kind: they are the same only where the guest has
 * reason to take them for that. A disk keeps its contents under another name; what sits where another device of its kind sat
 * takes over from it; of what nothing tells apart those of one type and model are the same.
 */
export function pairDevices(
  earlier: readonly XmlElement[],
  later: readonly XmlElement[],
): readonly Pair[] {
  return pairBy(OF_TIMES, groupBy(earlier, sortOf), groupBy(later, sortOf));
}

type ByKind = ReadonlyMap<string, readonly XmlElement[]>;

function pairBy(passes: readonly Pass[], left: ByKind, right: ByKind): readonly Pair[] {
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

// The companions of a USB controller have its index.
const keyWithTraits: Mark = (device) => {
  const key = keyOf(device);
  return key && `${key} ${traitsOf(device)}`;
};
const placeOf: Mark = (device) => {
  const address = child(device, 'address');
  return address && [...address.attributes].join();
};
const ifKeyless =
  (mark: Mark): Mark =>
  (device) =>
    keyOf(device) === undefined ? mark(device) : undefined;

const OF_DEVICES: readonly Pass[] = [
  both(givenName),
  both(keyWithTraits),
  both(keyOf),
  both(placeOf),
  both(traitsOf),
  { asked: ifKeyless(any), kept: any },
];

/** What a disk holds. */
const contentsOf: Mark = (device) => {
  const source = device.name === 'disk' ? child(device, 'source') : undefined;
  return source && spelling(source);
};

const OF_TIMES: readonly Pass[] = [
  both(givenName),
  both((device) => {
    const [contents, place] = [contentsOf(device), placeOf(device)];
    return contents && place && `${contents} ${place}`;
  }),
  both(keyWithTraits),
  both(keyOf),
  both(contentsOf),
  both(placeOf),
  // A key that one side leaves open may be any.
  { asked: ifKeyless(traitsOf), kept: traitsOf },
  { asked: traitsOf, kept: ifKeyless(traitsOf) },
  both(({ name }) => (mostlySingle.has(name) ? '' : undefined)),
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

function sortOf(device: XmlElement): string {
  return `${device.name}${subkindOf(device)}`;
}

/** Controllers of one type are namesakes. */
function subkindOf({ name, attributes }: XmlElement): string {
  return name === 'controller' ? ` ${attributes.get('type')}` : '';
}
