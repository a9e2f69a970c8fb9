import { hasExpress, type Machine } from '../catalog/machine-types.js';
import { errorOf, type Issue } from '../issue.js';
import { issueOf, valueFaults } from '../shape/faults.js';
import { needed } from '../shape/shape.js';
import { kibOf } from '../shape/size.js';
import type { Headroom } from '../topology/index.js';
import { guestMembers, placesShape, whereShape } from './guest-shape.js';
import type { HeadroomSpec, HotplugPlaces, HotplugWhere, MemoryPlaces } from './spec.js';

const KINDS = ['nics', 'disks', 'gpus', 'scsiControllers', 'legacy'] as const;

/** Head-room as placement takes it. */
export interface PlacedHeadroom {
  readonly headroom?: Headroom;
  readonly nodeHeadroom?: ReadonlyMap<number, Headroom>;
}

/** Places to keep free, by the kind of slot devices of today take on that machine. */
export function headroomOf(spec: HeadroomSpec | undefined, machine: Machine): PlacedHeadroom {
  if (!spec) return {};
  const { nodes = [], withMemory = [], ...anywhere } = spec;
  const inNode = (wanted: number | undefined): Headroom => {
    const places = wanted === undefined ? anywhere : nodes.find(({ node }) => node === wanted);
    const large = withMemory.filter(({ node }) => node === wanted);
    return inSlots(places ?? {}, large, machine);
  };
  const near = new Set([...nodes, ...withMemory].flatMap(({ node }) => node ?? []));
  const asksAnywhere =
    Object.keys(anywhere).length > 0 || withMemory.some(({ node }) => node === undefined);
  return {
    // Who asks for places near nodes only leaves the others to the policy.
    ...((asksAnywhere || near.size === 0) && { headroom: inNode(undefined) }),
    ...(near.size > 0 && {
      nodeHeadroom: new Map([...near].map((node) => [node, inNode(node)])),
    }),
  };
}

function inSlots(
  places: HotplugPlaces,
  large: readonly MemoryPlaces[],
  machine: Machine,
): Headroom {
  const { legacy = 0 } = places;
  const ports = inPorts(places);
  const slots = hasExpress(machine)
    ? { express: ports, conventional: legacy }
    : { express: 0, conventional: ports + legacy };
  if (large.length === 0) return slots;
  const reserving = large.map((one) => ({
    express: inPorts(one),
    memReserve: kibOf(one.memory) ?? 0,
  }));
  return { ...slots, reserving };
}

/** Places in ports, which any device but a conventional one takes. */
function inPorts({ nics = 0, disks = 0, gpus = 0, scsiControllers = 0 }: HotplugPlaces): number {
  return nics + disks + gpus + scsiControllers;
}

/** What is wrong with places asked for in one step, so that nothing could be added. */
export function checkWhere(
  places: HotplugPlaces,
  where: HotplugWhere,
  before: HeadroomSpec | undefined,
): Issue[] {
  const faults = [
    ...valueFaults(needed(placesShape), places, 'places'),
    ...valueFaults(needed(whereShape), where, 'where'),
    ...valueFaults(guestMembers.headroom, before, 'headroom'),
  ].filter(({ about }) => about === 'form');
  if (faults.length > 0) return faults.map((fault) => issueOf(fault));
  return where.memory !== undefined && places.legacy !== undefined
    ? [
        errorOf(
          'bad-headroom',
          'Memory is asked for conventional places, which share that of their bridge.',
          'Ask for legacy places without memory.',
        ),
      ]
    : [];
}

/** Adds places to those asked for before. */
export function withPlaces(
  before: HeadroomSpec = {},
  places: HotplugPlaces,
  { node, memory }: HotplugWhere,
): HeadroomSpec {
  if (memory !== undefined) {
    const where = { memory, ...(node !== undefined && { node }) };
    return { ...before, withMemory: added(before.withMemory, where, places) };
  }
  return node === undefined
    ? { ...before, ...sum(before, places) }
    : { ...before, nodes: added(before.nodes, { node }, places) };
}

/** The list with those for the same purpose at the end, and more of them. */
function added<Where extends HotplugWhere>(
  list: readonly (HotplugPlaces & Where)[] = [],
  where: Where,
  places: HotplugPlaces,
): (HotplugPlaces & Where)[] {
  const isSame = ({ node, memory }: Where): boolean =>
    node === where.node && memory === where.memory;
  const known = list.find(isSame) ?? {};
  return [...list.filter((one) => !isSame(one)), { ...where, ...sum(known, places) }];
}

function sum(one: HotplugPlaces, other: HotplugPlaces): HotplugPlaces {
  return Object.fromEntries(
    KINDS.flatMap((kind) => {
      const [a, b] = [one[kind], other[kind]];
      return a === undefined && b === undefined ? [] : [[kind, (a ?? 0) + (b ?? 0)]];
    }),
  );
}
