import type { BiosFirmware, EfiFirmware } from '../domain/firmware.js';
import {
  anySize,
  choice,
  coded,
  count,
  either,
  flag,
  list,
  type Members,
  needed,
  path,
  record,
  type ShapeOf,
  size,
  type TextShape,
  text,
  textOf,
  uuid,
  whole,
} from '../shape/shape.js';
import { defaultsShape } from './defaults.js';
import { intentsShape } from './intents-shape.js';
import {
  type CellSpec,
  type GuestSpec,
  type HeadroomSpec,
  type HotplugPlaces,
  type HotplugWhere,
  HYPERVISORS,
  type OsSpec,
  RESOURCES,
} from './spec.js';
import { wordShapes } from './words/index.js';
import { numbers } from './words/lists.js';

const memory = coded('bad-size', size);

/** A cell without vCPUs can be, memory on no node and vCPUs on no CPU cannot. */
const cell: ShapeOf<CellSpec> = record({
  cpus: needed(numbers('bad-cpus', 0)),
  memory: needed(memory),
  hostNodes: numbers('bad-nodes', 1),
  hostCpus: numbers('bad-cpus', 1),
  pages: memory,
});

const places = coded('bad-headroom', count);
const inPorts = { nics: places, disks: places, gpus: places, scsiControllers: places } as const;
const anyPlaces: Members<HotplugPlaces> = { ...inPorts, legacy: places };

/** What places for hotplug may be asked for, and where. */
export const placesShape: ShapeOf<HotplugPlaces> = record(anyPlaces);
export const whereShape: ShapeOf<HotplugWhere> = record({ node: places, memory });
const headroomShape: ShapeOf<HeadroomSpec> = record({
  ...anyPlaces,
  nodes: list(record({ node: needed(places), ...anyPlaces })),
  withMemory: list(record({ memory: needed(memory), node: places, ...inPorts })),
});

const bios: ShapeOf<BiosFirmware> = record({ type: needed(choice(['bios'])) });
const efi: ShapeOf<EfiFirmware> = {
  ...record({
    type: needed(coded('bad-firmware', choice(['efi']))),
    secureBoot: flag,
    enrolledKeys: flag,
    nvram: record({ path, template: path }),
    stateless: flag,
  }),
  implied: { type: 'efi' },
};

/** libvirt keeps a file by that name (libvirt src/conf/domain_conf.c). */
export const guestNameShape: TextShape = coded(
  'bad-name',
  textOf(/^(?=.*\S)[^/\n]+$/, "a name without / and line breaks, such as 'web-01'"),
);

const osShape: ShapeOf<OsSpec> = record({
  id: needed(text),
  drivers: list(text),
  devices: flag,
  resources: choice(RESOURCES),
});

/** What may be said of a guest, its devices apart. */
export const guestMembers: Members<Omit<GuestSpec, 'devices'>> = {
  name: needed(guestNameShape),
  uuid: coded('bad-uuid', uuid),
  title: textOf(/^[^\n]*$/, 'a text of one line'),
  description: text,
  os: either(text, osShape),
  defaults: either(flag, defaultsShape),
  hypervisor: coded('bad-hypervisor', choice(HYPERVISORS)),
  arch: text,
  machine: text,
  memory,
  vcpus: coded('bad-vcpus', whole(1, Number.MAX_SAFE_INTEGER)),
  cells: list(cell),
  firmware: either(
    coded('bad-firmware', { ...choice(['bios', 'efi']), aliases: { uefi: 'efi' } }),
    efi,
    bios,
  ),
  ...wordShapes,
  boot: list(text),
  policy: { ...record({ name: needed(text), options: { is: 'map' } as const }), short: 'name' },
  headroom: headroomShape,
  pciHole64: either(coded('bad-size', anySize), choice(['fit'])),
  intents: intentsShape,
};
