import { policySaid, stepSaid } from '../both-forms.js';
import { formatPciAddress, type PciAddress } from './address.js';
import type { EngineInput } from './input.js';
import type { PlacementRequest } from './request.js';

/** What was said of a device that leaves it no other place, as it is written: what a remedy asks to leave out. */
function tiesOf({ device, wants, pinned, companion }: PlacementRequest): readonly string[] {
  return [
    ...(wants.integrated ? [stepSaid('integrated')] : []),
    ...(wants.controller === undefined ? [] : [stepSaid('onController')]),
    ...(pinned ? [addressOf(device, pinned)] : []),
    ...(companion ? ['the shared slot'] : []),
  ];
}

/** A wish moves nothing that has its address: how to give that up. */
export function addressOf(device: string, pinned: PciAddress): string {
  return `the address ${formatPciAddress(pinned)} (at(); where it stands in the XML open(xml).moveTo('${device}') or virtwright set FILE ${device}.at=)`;
}

/** What to do about a wish that a place does not meet: leave out what ties the device there, or else another thing. */
export function loosen(request: PlacementRequest, otherwise: string): string {
  const ties = tiesOf(request);
  return ties.length > 0 ? `Leave out ${ties.join(' and ')}` : otherwise;
}

/** What to do when devices are not near the NUMA cell they are to be near. */
export function wayToCell({ machine }: Pick<EngineInput, 'machine'>): string {
  if (machine.growth.node === undefined) return 'Choose a machine with expander buses';
  return `Make room near the cell, where other devices may share slots with ${stepSaid('dense')}, or use a policy that grows by expander buses, such as ${policySaid('auto')}`;
}
