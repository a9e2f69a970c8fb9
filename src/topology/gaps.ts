import { LAST_CONTROLLER_INDEX } from '../catalog/types.js';
import { formatPciAddress, type PciAddress } from './address.js';
import { fillingModel } from './growth.js';
import { grownRequest, type PassState } from './pass-state.js';
import type { Grow } from './policy.js';
import type { PlacementRequest } from './request.js';

/** Adds a controller for every index below the highest that nobody declared. */
export function fillGaps(state: PassState): void {
  const { tree, input } = state;
  for (let index = 1; index < tree.nextIndex; index += 1)
    if (!tree.bus(index))
      fill(state, index, {
        model: fillingModel(tree, input.machine, input.catalog),
        because: 'a higher index is in use, and libvirt leaves no index without a controller',
      });
}

/**
 * Adds the controllers that a fixed address names and nobody declared.
 *
 * @returns The address, on another bus where the policy moves it there.
 */
export function reachBus(
  state: PassState,
  request: PlacementRequest,
  address: PciAddress,
): PciAddress {
  const { tree, input, view } = state;
  const moved = state.moved.get(request.device);
  if (moved) return moved;
  const isMissing = address.bus >= tree.nextIndex && address.bus <= LAST_CONTROLLER_INDEX;
  if (address.domain !== 0 || !isMissing) return address;
  const { emulates } = input.policy;
  if (emulates?.reach) {
    const { grow, bus } = emulates.reach(request, address, view);
    for (const { model, because, onlyFor } of grow)
      fill(state, tree.nextIndex, { model, because, ...(onlyFor && { onlyFor }) });
    if (bus === undefined) return address;
    const elsewhere = { ...address, bus };
    state.moved.set(request.device, elsewhere);
    return elsewhere;
  }
  const because = `${request.device} is fixed at ${formatPciAddress(address)}`;
  while (tree.nextIndex <= address.bus) {
    const caller = tree.nextIndex === address.bus ? { request, address } : undefined;
    const model = fillingModel(tree, input.machine, input.catalog, caller);
    if (!fill(state, tree.nextIndex, { model, because })) break;
  }
  return address;
}

type Filling = Pick<Grow, 'because' | 'onlyFor'> & { readonly model: string | undefined };

function fill(state: PassState, index: number, { model, because, onlyFor }: Filling): boolean {
  const { input } = state;
  const row = model === undefined ? undefined : input.catalog.controller(model);
  if (!row) return false;
  const request = grownRequest(index, row, {}, { by: 'engine', because, for: undefined });
  state.addGrown(request, state.progress.phase === 'rehearse' ? onlyFor : undefined);
  if (input.policy.emulates?.connect && row.upstream !== undefined) state.unconnected.push(request);
  return true;
}
