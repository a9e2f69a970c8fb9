import {
  anySize,
  choice,
  count,
  either,
  list,
  type Members,
  needed,
  record,
  type ShapeOf,
  size,
  text,
} from '../shape/shape.js';
import { intentsShape } from './intents-shape.js';
import {
  type CellSpec,
  FIRMWARES,
  type GuestSpec,
  type HeadroomSpec,
  type HotplugPlaces,
  type HotplugWhere,
  HYPERVISORS,
  type MemoryPlaces,
  type NodePlaces,
} from './spec.js';

/** What a NUMA cell may be. */
export const cellShape: ShapeOf<CellSpec> = record({
  cpus: needed(text),
  memory: needed(size),
  hostNodes: text,
  hostCpus: text,
  pages: size,
});

const ports = { nics: count, disks: count, gpus: count, scsiControllers: count } as const;
const places: Members<HotplugPlaces> = { ...ports, legacy: count };
const nodePlaces: ShapeOf<NodePlaces> = record({ node: needed(count), ...places });
const memoryPlaces: ShapeOf<MemoryPlaces> = record({
  memory: needed(size),
  node: count,
  ...ports,
});

/** What places for hotplug may be asked for, and where. */
export const placesShape: ShapeOf<HotplugPlaces> = record(places);
export const whereShape: ShapeOf<HotplugWhere> = record({ node: count, memory: size });
const headroomShape: ShapeOf<HeadroomSpec> = record({
  ...places,
  nodes: list(nodePlaces),
  withMemory: list(memoryPlaces),
});

/** What may be said of a guest, its devices apart. */
export const guestMembers: Members<Omit<GuestSpec, 'devices'>> = {
  name: needed(text),
  uuid: text,
  os: text,
  hypervisor: choice(HYPERVISORS),
  arch: text,
  machine: text,
  memory: size,
  vcpus: count,
  cells: list(cellShape),
  firmware: choice(FIRMWARES),
  boot: list(text),
  policy: record({ name: needed(text), options: { is: 'map' } }),
  headroom: headroomShape,
  pciHole64: either(anySize, choice(['fit'])),
  intents: intentsShape,
};
