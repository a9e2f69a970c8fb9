import type { Domain } from '../../domain/domain.js';
import type { HostDevice, HostFacts } from '../../domain/host-facts.js';
import { errorOf, type Issue } from '../../issue.js';
import type { AsWritten } from '../../report/as-written.js';
import type { PlacementRequest, Policy, Topology } from '../../topology/index.js';
import type { XmlElement } from '../../xml/tree.js';
import type { DeviceWishes, PlaceOptions } from './options.js';
import type { Found, Past, Tombstone } from './past.js';

/** A domain that is to be placed, and what the steps so far have made out about it. */
export interface Job {
  readonly domain: Domain;
  readonly options: PlaceOptions;
  readonly policy: Policy;
  /** Whether what libvirt would add by itself is written out. */
  readonly explicit: boolean;
  /** Whether nobody has seen the guest yet. */
  readonly isNew: boolean;
  /** What of the guest was there before anything was done to it. */
  readonly asWritten: AsWritten;
  /** Whether a guest that exists is edited. */
  readonly isEdited: boolean;
  readonly intents: IntentsByElement;
  readonly past: Past;
  readonly found: Found;
  /** What is known of the host; absent when nothing is. */
  readonly host?: KnownHost;
  readonly requests: Requests;
  /** Places that are kept for devices that are gone. */
  readonly tombstones: readonly Tombstone[];
  readonly headroom: Pick<PlaceOptions, 'headroom' | 'nodeHeadroom'>;
  /** SMMUs whose root complex was dropped, and the NUMA cell that was of. */
  readonly looseIommus: ReadonlyMap<XmlElement, number | undefined>;
  readonly issues: readonly Issue[];
}

/** A job whose devices have their places. */
export interface PlacedJob extends Job {
  readonly topology: Topology;
}

/** What a step has made out, for those after it; its issues come behind those of the steps before. */
export type Outcome = Partial<Omit<Job, 'domain' | 'options' | 'policy'>>;

/** One step on the way; what it changes of the domain it does by `domain/edit.ts`. */
export type Step<On extends Job = Job> = (job: On) => Outcome;

/** Everything of a domain that wants a place on PCI. */
export interface Requests {
  readonly controllers: readonly PlacementRequest[];
  readonly devices: readonly PlacementRequest[];
}

/** What is wanted of devices, by their elements: these stay, while identities change as controllers get indexes. */
export type IntentsByElement = ReadonlyMap<XmlElement, DeviceWishes>;

/** What is wanted of the device of an identity. */
export function intentsOf({ domain, intents }: Job, id: string): DeviceWishes {
  const device = domain.device(id);
  return (device && intents.get(device.element)) ?? {};
}

/** That a device names another one in a wish, such as `names 'disk:vdb' as a neighbour`, and nobody is called so. */
export function deviceMissing(device: string, wish: string): Issue {
  return errorOf(
    'device-missing',
    `${device} ${wish}, and the guest has no PCI device of that name.`,
    'Correct the name, or add the device; its identity, such as disk:vda, will do as well.',
    { device },
  );
}

/** A device of the host and its address there. */
export interface PassedThrough extends HostDevice {
  readonly address: string;
}

/** What is known of the host of a guest. */
export interface KnownHost {
  readonly facts: HostFacts;
  /** Devices of the guest that are passed through and that the host is known to have, by identity. */
  readonly passed: ReadonlyMap<string, PassedThrough>;
  /** The NUMA cells of the guest by number. */
  readonly cells: readonly CellOnHost[];
}

/** Where on its host a NUMA cell of the guest is. */
export interface CellOnHost {
  readonly id: number;
  /** Nodes that its memory is bound to, else those that its vCPUs are pinned to; none where neither tells. */
  readonly nodes: readonly number[];
  /** Nodes whose CPUs its vCPUs are pinned to, as far as the CPUs of nodes are known. */
  readonly cpuNodes: readonly number[];
  /** Whether its vCPUs are pinned to CPUs of unknown nodes, and nothing else tells where it is. */
  readonly lacksCpus: boolean;
}

/** Does steps one after the other, each on what those before it made out. */
export function run<On extends Job>(steps: readonly Step<On>[], job: On): On {
  let current = job;
  for (const step of steps) {
    const learnt = step(current);
    const issues = current.issues.concat(learnt.issues ?? []);
    current = { ...current, ...learnt, issues };
  }
  return current;
}
