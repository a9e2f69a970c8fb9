import type { PlacementRequest } from '../../topology/index.js';

/** Tells the NUMA node of places that are certain before anything is placed. */
export class BoundNodes {
  readonly #controllers: ReadonlyMap<number, PlacementRequest>;

  constructor(controllers: readonly PlacementRequest[]) {
    this.#controllers = new Map(
      controllers.flatMap((request) =>
        request.controller ? [[request.controller.index, request]] : [],
      ),
    );
  }

  /** Node of the bus that a request is bound to by its address or by its controller. */
  nodeOf(request: PlacementRequest): number | undefined {
    const seen = new Set<PlacementRequest>();
    for (let at: PlacementRequest | undefined = request; at && !seen.has(at); ) {
      if (at.controller?.node !== undefined) return at.controller.node;
      seen.add(at);
      const bus: number | undefined = at.pinned?.bus ?? at.wants.controller;
      at = bus === undefined ? undefined : this.#controllers.get(bus);
    }
    return undefined;
  }
}
