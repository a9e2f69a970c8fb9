import { formatPciAddress, type PciAddress } from './address.js';
import { type Ground, grownRequest } from './ground.js';
import { fillingModel, LAST_CONTROLLER_INDEX } from './growth.js';
import type { PlacementRequest } from './request.js';

/** Adds a controller for every index below the highest that nobody declared. */
export function fillGaps(ground: Ground): void {
  const { tree, input } = ground;
  for (let index = 1; index < tree.nextIndex; index += 1)
    if (!tree.bus(index))
      fill(
        ground,
        index,
        fillingModel(tree, input.machine, input.catalog),
        'a higher index is in use',
      );
}

/** Adds the controllers that an address names and nobody declared. */
export function fillUpTo(ground: Ground, request: PlacementRequest, address: PciAddress): void {
  const { tree, input } = ground;
  if (address.domain !== 0 || address.bus > LAST_CONTROLLER_INDEX) return;
  const because = `${request.device} is fixed at ${formatPciAddress(address)}`;
  while (tree.nextIndex <= address.bus) {
    const caller = tree.nextIndex === address.bus ? { request, address } : undefined;
    const model = fillingModel(tree, input.machine, input.catalog, caller);
    if (!fill(ground, tree.nextIndex, model, because)) return;
  }
}

function fill(ground: Ground, index: number, model: string | undefined, because: string): boolean {
  const row = model === undefined ? undefined : ground.input.catalog.controller(model);
  if (!row) return false;
  const onRoot = row.upstream !== undefined && ground.tree.bus(0)?.accepts(row.upstream);
  const request = grownRequest(index, row, onRoot ? { under: 0 } : {});
  ground.addGrown({
    request,
    by: 'engine',
    because: `${because}, and libvirt leaves no index without a controller`,
  });
  return true;
}
