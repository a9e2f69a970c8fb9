import { formatPciAddress } from '../../topology/index.js';
import type { Job, Outcome, PlacedJob } from '../job/job.js';
import type { Tombstone, Trace } from '../job/past.js';
import { writeNote } from './metadata.js';

/** Finds the places that are kept for devices that are gone, or that take no PCI place any more. */
export function keepTombstones({ requests, past, found, options }: Job): Outcome {
  if (options.compact) return {};
  const placed = new Set(requests.devices.flatMap(({ device }) => found.devices.get(device) ?? []));
  const gone = past.traces.filter((trace) => !placed.has(trace)).filter(hasAddress);
  const kept = new Map(gone.map((one) => [formatPciAddress(one.address), one]));
  // Where somebody is known to be, nothing is kept for another.
  for (const { address } of placed) if (address) kept.delete(formatPciAddress(address));
  const inOrder = [...kept].sort(([a], [b]) => (a < b ? -1 : 1));
  return { tombstones: inOrder.map(([, tombstone]) => tombstone) };
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
