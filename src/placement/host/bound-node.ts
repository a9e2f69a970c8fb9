import type { PlacementRequest } from '../../topology/index.js';

/** Node of the bus that a request is bound to by its address or by its controller. */
export type BoundNode = (request: PlacementRequest) => number | undefined;

/** Tells the NUMA cell of places that are certain before anything is placed. */
export function boundNodes(controllers: readonly PlacementRequest[]): BoundNode {
  const byIndex = new Map(controllers.map((request) => [request.controller?.index, request]));
  return (request) => {
    const seen = new Set<PlacementRequest>();
    for (let at: PlacementRequest | undefined = request; at && !seen.has(at); ) {
      if (at.controller?.node !== undefined) return at.controller.node;
      seen.add(at);
      const bus: number | undefined = at.pinned?.bus ?? at.wants.controller;
      at = bus === undefined ? undefined : byIndex.get(bus);
    }
    return undefined;
  };
}
