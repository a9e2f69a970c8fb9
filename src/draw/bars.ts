import type { Design } from '../report/design.js';
import { takesHotplug } from '../topology/index.js';
import type { Bar } from './picture.js';

/** What a guest has used up of what it can have: bus numbers, free places, slots of its root. */
export function barsOf({ topology }: Design): readonly Bar[] {
  const { busNumbers, express } = topology.budget;
  const ports = topology.buses.filter((bus) => takesHotplug(bus) && bus.accepts('express'));
  const root = topology.bus(0);
  const bars: readonly Bar[] = [
    {
      label: 'Bus numbers',
      used: busNumbers.used,
      most: busNumbers.used + busNumbers.left,
      unit: 'bus numbers',
    },
    {
      label: 'Hotplug ports',
      used: ports.length - express,
      most: ports.length,
      unit: 'ports that take a device while the guest runs',
    },
    ...(root
      ? [
          {
            label: `Slots of ${root.controller.model}`,
            used: slotsUsed(topology.decisions.map(({ address }) => address)),
            most: slotsUsed(topology.decisions.map(({ address }) => address)) + root.freeSlots,
            unit: 'slots of the root bus',
          },
        ]
      : []),
  ];
  return bars.filter(({ most }) => most > 0);
}

function slotsUsed(addresses: readonly { readonly bus: number; readonly slot: number }[]): number {
  return new Set(addresses.filter(({ bus }) => bus === 0).map(({ slot }) => slot)).size;
}
