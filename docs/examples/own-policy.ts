import { grow, type Policy, type TopologyView } from 'virtwright';
import { byFreedom, inPort, isIntegrated, isPort, onRootComplex } from 'virtwright/policies';

/** Deals the network cards out over the NUMA cells of the guest; all else stays on the main root. */
export function spreadNics(nodes: number): Policy<'spread-nics'> {
  return {
    name: 'spread-nics',
    summary: 'Each network card near the NUMA cell that has the fewest.',
    order: byFreedom,
    *propose(request, view) {
      if (isIntegrated(request)) return yield* onRootComplex(view, 'the root complex has it');
      const hotplug = request.wants.hotplug !== 'never';
      if (request.kind !== 'interface')
        return yield* inPort(view, { hotplug, because: 'only network cards are spread' });
      const loads = Array.from({ length: nodes }, (_, node) => cardsIn(view.near(node)));
      const node = loads.indexOf(Math.min(...loads));
      const because = `NUMA cell ${node} has the fewest network cards`;
      const part = view.near(node);
      if (part) yield* inPort(part, { hotplug, because });
      else yield grow('pcie-expander-bus', because, { node, under: 0 });
    },
  };
}

function cardsIn(part: TopologyView | undefined): number {
  return part?.buses.filter((bus) => isPort(bus) && !bus.empty).length ?? 0;
}
