import type { PlacementRequest, Proposal, TopologyView } from '../src/topology/index.js';
import { asksForSlot, inConventionalSlot } from './conventional.js';
import { canBe, isIntegrated, wishesFor } from './requests.js';
import { inPort, partFor, unpluggable } from './steps.js';

/**
 * Places that meet what is said of a device, whatever the habit of a policy: a conventional slot or an Express port where
 * it wants one, free or added, and a place where it cannot be unplugged; nothing where none of that is said of it.
 *
 * What a device says outranks what a policy would do by itself, so a policy proposes these places first.
 *
 * @example
 * ```ts
 * *propose(request, view) {
 *   yield* asWished(request, view);
 *   yield* byHabit(request, view);
 * }
 * ```
 */
export function* asWished(request: PlacementRequest, view: TopologyView): Generator<Proposal> {
  const { hotplug } = request.wants;
  const part = partFor(request, view);
  if (isIntegrated(request)) return;
  if (asksForSlot(request)) yield* inConventionalSlot(request, part, 0);
  else if (hotplug === 'never') {
    yield* unpluggable(request, part);
    if (canBe(request, 'express'))
      yield* inPort(part, { hotplug: false, because: 'hotplug is switched off in this port' });
  } else if (wishesFor(request, 'express'))
    yield* inPort(part, { hotplug: true, because: 'it is to be an Express function' });
}
