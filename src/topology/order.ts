import type { PlacementRequest } from './request.js';

/** Requests with a fixed address, in the order in which these are read. */
export function byReadRank(requests: readonly PlacementRequest[]): readonly PlacementRequest[] {
  return requests
    .filter(({ pinned }) => pinned)
    .sort((a, b) => (a.readRank ?? 0) - (b.readRank ?? 0));
}

/** The policy's order, held to be a permutation: what it left out comes last, what it made up is dropped. */
export function permuted(
  requests: readonly PlacementRequest[],
  ordered: readonly PlacementRequest[] = requests,
): readonly PlacementRequest[] {
  const isSame =
    ordered.length === requests.length && ordered.every((one, at) => one === requests[at]);
  if (isSame) return requests;
  const left = new Set(requests);
  return [...ordered.filter((request) => left.delete(request)), ...left];
}
