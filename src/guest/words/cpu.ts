import {
  choice,
  flag,
  type Members,
  needed,
  record,
  type ShapeOf,
  text,
  textOf,
  whole,
} from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { onOff } from './written.js';

export const CPU_MODES = ['custom', 'host-model', 'host-passthrough', 'maximum'] as const;
const MATCHES = ['minimum', 'exact', 'strict'] as const;
const CHECKS = ['none', 'partial', 'full'] as const;
const FALLBACKS = ['allow', 'forbid'] as const;
const POLICIES = ['force', 'require', 'optional', 'disable', 'forbid'] as const;
const CACHE_MODES = ['emulate', 'passthrough', 'disable'] as const;
const ADDRESS_MODES = ['emulate', 'passthrough'] as const;

/** Where the model of the CPU comes from: named, or the host's in one way or another. */
export type CpuMode = (typeof CPU_MODES)[number];
/** What of a feature of the CPU is to be; a guest does not start where `require` or `forbid` is not met. */
export type CpuFeaturePolicy = (typeof POLICIES)[number];

/** Of what parts the vCPUs are made up. What multiplies to all vCPUs: those of `sockets` and `cores` left out follow. */
export interface CpuTopology {
  /** As many as the vCPUs come to when left out; 1 where `cores` is left out too. */
  readonly sockets?: number;
  /** Of each socket; 1 when left out. */
  readonly dies?: number;
  /** Of each die; 1 when left out. */
  readonly clusters?: number;
  /** Of each cluster. */
  readonly cores?: number;
  /** Of each core; 1 when left out. */
  readonly threads?: number;
}

/** Where the cache of the CPU that the guest sees comes from. */
export interface CpuCache {
  /** 3 is all that can be emulated, and none at all with `passthrough`. */
  readonly level?: number;
  /** QEMU's own, the host's, or none. */
  readonly mode: (typeof CACHE_MODES)[number];
}

/** How many bits of a physical address the CPU has. */
export interface CpuAddressBits {
  /** As many as `bits` says, or as the host has. */
  readonly mode: (typeof ADDRESS_MODES)[number];
  /** As many, where emulated. */
  readonly bits?: number;
  /** At most as many, where they are those of the host. */
  readonly limit?: number;
}

/** The CPU of a guest (libvirt docs/formatdomain.rst, "CPU model and topology"). */
export interface CpuSpec {
  /** `custom` where a model is named. */
  readonly mode?: CpuMode;
  /** Model by libvirt's name, such as `Nehalem`. */
  readonly model?: string;
  /** Whether another model may stand in for one that the host does not have. */
  readonly fallback?: (typeof FALLBACKS)[number];
  /** The twelve characters by which the CPU names its maker to the guest. */
  readonly vendorId?: string;
  /** Maker of the host's CPU that the guest is for, such as `Intel`. */
  readonly vendor?: string;
  /** How the CPU of the host has to compare with this one. */
  readonly match?: (typeof MATCHES)[number];
  /** What is looked at before the guest starts. */
  readonly check?: (typeof CHECKS)[number];
  /** Whether features that keep a guest from moving to another host are left out; of the host's own CPU and `maximum`. */
  readonly migratable?: boolean;
  /** Of what parts the vCPUs are made up, such as cores and threads. */
  readonly topology?: CpuTopology;
  /** Features by their names, such as `{ vmx: 'disable' }`. */
  readonly features?: Readonly<Record<string, CpuFeaturePolicy>>;
  /** Where the cache of the CPU that the guest sees comes from. */
  readonly cache?: CpuCache;
  /** How many bits a physical address has. */
  readonly maxPhysAddr?: CpuAddressBits;
}

const some = whole(1, 4096);
/** QEMU takes no more (target/i386/cpu.c). */
const bits = whole(32, 64);

const members: Members<CpuSpec> = {
  mode: choice(CPU_MODES),
  model: textOf(/^\S+$/, "a model of libvirt, such as 'Nehalem'"),
  fallback: choice(FALLBACKS),
  vendorId: textOf(/^[^,]{12}$/, "twelve characters without a comma, such as 'GenuineIntel'"),
  vendor: text,
  match: choice(MATCHES),
  check: choice(CHECKS),
  migratable: flag,
  topology: record({ sockets: some, dies: some, clusters: some, cores: some, threads: some }),
  features: {
    is: 'map',
    of: choice(POLICIES),
    names: { pattern: /^[\w.-]+$/, words: "a feature of a CPU, such as 'vmx'" },
  },
  cache: record({ level: whole(1, 3), mode: needed(choice(CACHE_MODES)) }),
  maxPhysAddr: record({
    mode: needed(choice(ADDRESS_MODES)),
    bits,
    limit: bits,
  }),
};

export const cpuShape: ShapeOf<CpuSpec> = { ...record(members), short: ['mode', 'model'] };

/**
 * The whole topology: what is left out of sockets and cores is as many as the vCPUs come to, one socket where it is both.
 *
 * @param vcpus - All there are.
 */
export function wholeTopology(
  { sockets, dies = 1, clusters = 1, cores, threads = 1 }: CpuTopology,
  vcpus: number,
): Required<CpuTopology> {
  const inOne = dies * clusters * threads;
  const left = (known: number): number => Math.max(1, Math.floor(vcpus / (known * inOne)));
  const whole = { dies, clusters, threads };
  if (cores === undefined) return { ...whole, sockets: sockets ?? 1, cores: left(sockets ?? 1) };
  return { ...whole, sockets: sockets ?? left(cores), cores };
}

/** How many vCPUs a topology comes to. */
export function vcpusOf(topology: Required<CpuTopology>): number {
  return Object.values(topology).reduce((product, one) => product * one, 1);
}

/** The element `<cpu>`, without what NUMA cells say of it. */
export function cpuElement(cpu: CpuSpec, vcpus: number): XmlElement {
  const { mode, match, check, migratable, model, fallback, vendorId, vendor } = cpu;
  const { features = {}, cache, maxPhysAddr } = cpu;
  return element(
    'cpu',
    {
      mode: mode ?? (model === undefined ? undefined : 'custom'),
      match,
      check,
      migratable: onOff(migratable),
    },
    elementIfAny('model', { fallback, vendor_id: vendorId }, model),
    elementIfAny('vendor', {}, vendor),
    cpu.topology && topologyElement(cpu.topology, vcpus),
    cache && element('cache', { level: cache.level, mode: cache.mode }),
    maxPhysAddr && element('maxphysaddr', { ...maxPhysAddr }),
    ...Object.entries(features).map(([name, policy]) => element('feature', { policy, name })),
  );
}

function topologyElement(said: CpuTopology, vcpus: number): XmlElement {
  const { sockets, cores, threads } = wholeTopology(said, vcpus);
  const { dies, clusters } = said;
  return element('topology', { sockets, dies, clusters, cores, threads });
}
