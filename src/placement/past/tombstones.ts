import { formatPciAddress } from '../../topology/index.js';
import type { Job, Outcome, PlacedJob } from '../job/job.js';
import type { Tombstone, Trace } from '../job/past.js';
import { writeNote } from './metadata.js';

/** Finds the places that are kept for devices that are gone, or that take no PCI place any more. */
export function keepTombstones({ requests, past, found, options }: Job): Outcome {
  if (options.compact) return {};
  const placed = new Set(requests.devices.flatMap(({ device }) => found.devices.get(device) ?? []));
  const gone = past.traces.filter((trace) => !placed.has(trace)).filter(hasAddress);
  const returned = [...placed].filter(hasAddress);
  return { tombstones: distinct(gone, returned) };
}

/** Notes the policy and what is kept out of use in the domain, once all is decided. */
export function notePast({ domain, past, tombstones, policy, topology }: PlacedJob): Outcome {
  if (!past.isNoted) return {};
  const reserved = new Set(topology.reserved.map(({ address }) => formatPciAddress(address)));
  const kept = tombstones.filter(({ address }) => reserved.has(formatPciAddress(address)));
  writeNote(domain.document, policy, kept);
  return {};
}

function hasAddress(trace: Trace): trace is Tombstone {
  return trace.address !== undefined;
}

/** Tombstones in the order of their addresses, one for each, and none where somebody is known to be. */
function distinct(gone: readonly Tombstone[], returned: readonly Tombstone[]): Tombstone[] {
  const taken = new Set(returned.map(({ address }) => formatPciAddress(address)));
  const byAddress = new Map(gone.map((one) => [formatPciAddress(one.address), one]));
  return [...byAddress.keys()]
    .filter((address) => !taken.has(address))
    .sort()
    .flatMap((address) => byAddress.get(address) ?? []);
}
