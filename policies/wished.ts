import type { PlacementRequest, Proposal, TopologyView } from '../src/topology/index.js';
import { asksForSlot, inConventionalSlot } from './conventional.js';
import { nearItsCell } from './near-cell.js';
import { canBe, isIntegrated, wishesFor, wishesForCell } from './requests.js';
import { inPort, unpluggable } from './steps.js';

/**
 * Places that meet what is said of a device, whatever the habit of a policy: behind a root of the NUMA cell it wishes for,
 * a conventional slot or an Express port where it wants one, free or added, and a place where it cannot be unplugged;
 * nothing where none of that is said of it.
 *
 * What a device says outranks what a policy would do by itself, so a policy proposes these places first. Near a cell they
 * are of the kind that libvirt would give the device; {@link nearItsCell} lets a policy go by its own habit there.
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
  if (!isIntegrated(request)) yield* nearItsCell(request, view, wishedIn);
}

function* wishedIn(request: PlacementRequest, part: TopologyView): Generator<Proposal> {
  const { hotplug } = request.wants;
  if (takesSlot(request)) yield* inConventionalSlot(request, part, 0);
  else if (hotplug === 'never') {
    yield* unpluggable(request, part);
    if (canBe(request, 'express'))
      yield* inPort(part, { hotplug: false, because: 'hotplug is switched off in this port' });
  } else if (wishesFor(request, 'express'))
    yield* inPort(part, { hotplug: true, because: 'it is to be an Express function' });
  else if (wishesForCell(request))
    yield* inPort(part, { hotplug: true, because: 'it is to be near its NUMA cell' });
}

/** What only wishes for a cell gets there what libvirt would give it elsewhere. */
function takesSlot(request: PlacementRequest): boolean {
  if (asksForSlot(request)) return true;
  const goesByLibvirt = wishesForCell(request) && !wishesFor(request, 'express');
  return goesByLibvirt && request.filedAs === 'conventional';
}
