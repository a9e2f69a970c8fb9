import { groupBy } from '../../group-by.js';
import type { PlacementRequest } from '../../topology/index.js';
import type { Apart, Member } from './member.js';

/** Tells of all members which keep away from which. */
export function apartPairs(members: readonly Member[]): Apart {
  const apart = new Map<string, Set<string>>();
  for (const { request, apartFrom } of members)
    for (const other of apartFrom) {
      setOf(apart, request.device).add(other);
      setOf(apart, other).add(request.device);
    }
  return apart;
}

/** Writes the distances into the wishes, for all who share a slot with one that keeps away. */
export function keepApart(
  requests: readonly PlacementRequest[],
  apart: Apart,
): readonly PlacementRequest[] {
  if (apart.size === 0) return requests;
  const together = groupBy(requests, ({ companion }) => companion?.group);
  const allOf = new Map(
    requests.map((request) => {
      const { device, companion } = request;
      const mates = (companion && together.get(companion.group)) ?? [request];
      return [device, mates.map((mate) => mate.device)];
    }),
  );
  return requests.map((request) => {
    const mates = allOf.get(request.device) ?? [];
    const far = mates
      .flatMap((mate) => [...(apart.get(mate) ?? [])])
      .flatMap((other) => allOf.get(other) ?? [])
      .filter((other) => !mates.includes(other));
    return far.length === 0
      ? request
      : { ...request, wants: { ...request.wants, apartFrom: [...new Set(far)] } };
  });
}

function setOf(sets: Map<string, Set<string>>, name: string): Set<string> {
  const present = sets.get(name) ?? new Set();
  sets.set(name, present);
  return present;
}
