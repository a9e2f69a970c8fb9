import type { Machine } from '../catalog/types.js';
import type { Headroom } from '../topology/index.js';
import type { HeadroomSpec, HotplugPlaces } from './spec.js';

const KINDS = ['nics', 'disks', 'gpus', 'scsiControllers', 'legacy'] as const;

/** Head-room as placement takes it. */
export interface PlacedHeadroom {
  readonly headroom?: Headroom;
  readonly nodeHeadroom?: ReadonlyMap<number, Headroom>;
}

/** Places to keep free, by the kind of slot devices of today take on that machine. */
export function headroomOf(spec: HeadroomSpec | undefined, machine: Machine): PlacedHeadroom {
  if (!spec) return {};
  const { nodes = [], ...anywhere } = spec;
  // Who asks for places near nodes only leaves the others to the policy.
  const leavesOthers = nodes.length > 0 && Object.keys(anywhere).length === 0;
  return {
    ...(!leavesOthers && { headroom: inSlots(anywhere, machine) }),
    ...(nodes.length > 0 && {
      nodeHeadroom: new Map(nodes.map(({ node, ...places }) => [node, inSlots(places, machine)])),
    }),
  };
}

function inSlots(places: HotplugPlaces, machine: Machine): Headroom {
  const { nics = 0, disks = 0, gpus = 0, scsiControllers = 0, legacy = 0 } = places;
  const ordinary = nics + disks + gpus + scsiControllers;
  return machine.growth.express.length > 0
    ? { express: ordinary, conventional: legacy }
    : { express: 0, conventional: ordinary + legacy };
}

/** Adds places to those asked for before. */
export function withPlaces(
  before: HeadroomSpec = {},
  places: HotplugPlaces,
  node: number | undefined,
): HeadroomSpec {
  if (node === undefined) return { ...before, ...sum(before, places) };
  const { nodes = [] } = before;
  const known = nodes.find((one) => one.node === node);
  const others = nodes.filter((one) => one !== known);
  return { ...before, nodes: [...others, { node, ...sum(known ?? {}, places) }] };
}

function sum(one: HotplugPlaces, other: HotplugPlaces): HotplugPlaces {
  return Object.fromEntries(
    KINDS.flatMap((kind) => {
      const [a, b] = [one[kind], other[kind]];
      return a === undefined && b === undefined ? [] : [[kind, (a ?? 0) + (b ?? 0)]];
    }),
  );
}
