import type { Connector } from '../src/catalog/index.js';
import type { PlacementRequest } from '../src/topology/index.js';

/** Ranks of devices that wish for no NUMA cell begin after those of devices that do. */
const RANKS = 5;

/**
 * Devices that wish for a NUMA cell first, so that the root complex still has room for its root. Among these and among the
 * others: integrated devices first, for they have no choice; then those that keep apart from others and those that need a
 * bus of their own, before those that may share one; those that stay put last, when it is known what ports need.
 */
export function byFreedom(requests: readonly PlacementRequest[]): readonly PlacementRequest[] {
  const byRank = Array.from({ length: 2 * RANKS }, (): PlacementRequest[] => []);
  for (const request of requests)
    byRank[rankOf(request) + (wishesForCell(request) ? 0 : RANKS)]?.push(request);
  return byRank.reduce((all, some) => all.concat(some));
}

function rankOf(request: PlacementRequest): number {
  const { hotplug, apartFrom, dense } = request.wants;
  if (isIntegrated(request)) return 0;
  if (hotplug === 'never') return 4;
  if (apartFrom) return 1;
  return dense ? 3 : 2;
}

/** Whether a device can plug in as one of that kind on this machine. */
export function canBe({ connectors }: PlacementRequest, kind: Connector): boolean {
  // By index, for JavaScript engines search and walk frozen lists many times slower than others.
  for (let at = 0; at < connectors.length; at += 1) if (connectors[at] === kind) return true;
  return false;
}

/** Whether a device is wished to be of a kind that it can be. */
export function wishesFor(request: PlacementRequest, kind: 'conventional' | 'express'): boolean {
  return request.wants.connector?.kind === kind && canBe(request, kind);
}

/** Whether a device wishes to be near a NUMA cell, and can be. */
export function wishesForCell(request: PlacementRequest): boolean {
  return request.wants.node !== undefined && !isIntegrated(request);
}

/** Whether a device may only sit directly on the root complex, by its nature or by the user's wish. */
export function isIntegrated({ wants, connectors }: PlacementRequest): boolean {
  if (wants.integrated) return true;
  return connectors.length === 0 || (connectors.length === 1 && connectors[0] === 'integrated');
}
