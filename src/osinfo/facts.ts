import {
  type Capabilities,
  type Kernel,
  NO_VIRTIO,
  NOTHING,
  type Resources,
  type SystemFacts,
  type Systems,
  type VirtioDrivers,
} from '../catalog/systems/index.js';
import { osinfoDevices } from '../catalog/systems/osinfo-devices.js';
import type { Amounts, Entry } from './entry.js';
import { type Entries, inherited, kinOf, resourcesOf } from './inherit.js';

/** Architecture whose resources and firmware are read; what osinfo-db says of others is much the same. */
const ARCH = 'x86_64';

/** What osinfo-db tells of a system, and what it does not from the nearest that is known otherwise. */
export function factsOf(entry: Entry, entries: Entries, systems: Systems): SystemFacts {
  const near = kinOf(entry, entries).find((id) => systems.of(id));
  const kernel = KERNELS[entry.family] ?? 'other';
  const kin: Capabilities & Pick<SystemFacts, 'resources'> = (near !== undefined &&
    systems.of(near)) || { ...NOTHING, kernel, resources: {} };
  const devices = inherited(entry, 'devices', entries);
  const firmware = inherited(entry, 'firmware', entries);
  return {
    ...kin,
    id: entry.id,
    shortIds: entry.shortIds,
    name: entry.name,
    ...(hasAny(devices) && driversIn(devices)),
    efi: firmware.get(`${ARCH} efi`) ?? kin.efi,
    bios: firmware.get(`${ARCH} bios`) ?? kin.bios,
    resources: { ...kin.resources, ...asked(entry, entries) },
    source: `osinfo-db: ${entry.id}`,
  };
}

const KERNELS: Readonly<Record<string, Kernel>> = {
  linux: 'Linux',
  winnt: 'Windows',
  win9x: 'Windows',
  win16: 'Windows',
  freebsd: 'BSD',
  openbsd: 'BSD',
  netbsd: 'BSD',
  dragonflybsd: 'BSD',
};

/** None listed means that nobody listed any, and not that there is none. */
function hasAny(devices: ReadonlyMap<string, boolean>): boolean {
  return [...devices.values()].includes(true);
}

/** What the devices say; models that have no place in the list may have a driver all the same. */
function driversIn(devices: ReadonlyMap<string, boolean>): Partial<Capabilities> {
  const has = (ids: readonly string[]): boolean => ids.some((id) => devices.get(id));
  const { virtio, flags } = osinfoDevices;
  const form = ({ legacy, modern }: { readonly legacy: string; readonly modern: string }) =>
    has([modern]) ? '1.0' : has([legacy]) ? 'legacy' : 'none';
  const drivers: VirtioDrivers = {
    ...NO_VIRTIO,
    disk: form(virtio.disk),
    nic: form(virtio.nic),
    scsi: form(virtio.scsi),
    serial: form(virtio.serial),
    balloon: form(virtio.balloon),
    rng: form(virtio.rng),
    gpu: has(flags.gpu),
    input: has(flags.input),
    fs: has(flags.fs),
  };
  return {
    virtio: drivers,
    q35: has(flags.q35),
    usb3: has(flags.usb3),
    tablet: has(flags.tablet),
  };
}

function asked(entry: Entry, entries: Entries): SystemFacts['resources'] {
  const { minimum = {}, recommended = {} } = resourcesOf(entry, ARCH, entries) ?? {};
  return {
    ...(Object.keys(minimum).length > 0 && { minimum: resources(minimum) }),
    ...(Object.keys(recommended).length > 0 && { recommended: resources(recommended) }),
  };
}

const KIB = 1024;
const GIB = 1024 ** 3;

function resources({ ram, 'n-cpus': vcpus, storage }: Amounts): Resources {
  return {
    ...(ram !== undefined && { memory: Math.ceil(ram / KIB) }),
    ...(vcpus !== undefined && { vcpus }),
    ...(storage !== undefined && { storage: Math.ceil(storage / GIB) }),
  };
}
