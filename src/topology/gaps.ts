import { formatPciAddress, type PciAddress } from './address.js';
import { type Ground, grownRequest } from './ground.js';
import { fillingModel, LAST_CONTROLLER_INDEX } from './growth.js';
import type { Grow } from './policy.js';
import type { PlacementRequest } from './request.js';

/** Adds a controller for every index below the highest that nobody declared. */
export function fillGaps(ground: Ground): void {
  const { tree, input } = ground;
  for (let index = 1; index < tree.nextIndex; index += 1)
    if (!tree.bus(index))
      fill(ground, index, {
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
  ground: Ground,
  request: PlacementRequest,
  address: PciAddress,
): PciAddress {
  const { tree, input, view } = ground;
  const moved = ground.moved.get(request.device);
  if (moved) return moved;
  const isMissing = address.bus >= tree.nextIndex && address.bus <= LAST_CONTROLLER_INDEX;
  if (address.domain !== 0 || !isMissing) return address;
  if (input.policy.reach) {
    const { grow, bus } = input.policy.reach(request, address, view);
    for (const { model, because, keptFor } of grow)
      fill(ground, tree.nextIndex, { model, because, ...(keptFor && { keptFor }) });
    if (bus === undefined) return address;
    const elsewhere = { ...address, bus };
    ground.moved.set(request.device, elsewhere);
    return elsewhere;
  }
  const because = `${request.device} is fixed at ${formatPciAddress(address)}`;
  while (tree.nextIndex <= address.bus) {
    const caller = tree.nextIndex === address.bus ? { request, address } : undefined;
    const model = fillingModel(tree, input.machine, input.catalog, caller);
    if (!fill(ground, tree.nextIndex, { model, because })) break;
  }
  return address;
}

type Filling = Pick<Grow, 'because' | 'keptFor'> & { readonly model: string | undefined };

function fill(ground: Ground, index: number, { model, because, keptFor }: Filling): boolean {
  const { tree, input } = ground;
  const row = model === undefined ? undefined : input.catalog.controller(model);
  if (!row) return false;
  const onRoot = row.upstream !== undefined && tree.bus(0)?.accepts(row.upstream);
  const under = onRoot && !input.policy.connect ? { under: 0 } : {};
  const request = grownRequest(index, row, under);
  ground.addGrown(
    { request, by: 'engine', because },
    ground.state.phase === 'rehearse' ? keptFor : undefined,
  );
  if (input.policy.connect && row.upstream !== undefined) ground.unconnected.push(request);
  return true;
}
