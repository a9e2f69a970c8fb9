import { ioWindowUse } from '../checks/io-ports.js';
import { groupBy } from '../group-by.js';
import type { Design } from '../report/design.js';
import { type Topology, takesHotplug } from '../topology/index.js';
import type { Bar } from './picture.js';

/** What a guest has used up of what it can have; nothing where it has no PCI. */
export function barsOf({ topology, document }: Design): readonly Bar[] {
  if (topology.buses.length === 0) return [];
  const { used, left } = topology.budget.busNumbers;
  const windows = ioWindowUse({ machine: topology.machine, document }, { topology });
  const bars: readonly Bar[] = [
    {
      label: 'Bus numbers',
      used,
      most: used + left,
      about: 'each port and bridge takes one',
    },
    {
      label: 'I/O windows',
      used: windows?.needed ?? 0,
      most: windows?.most ?? 0,
      about: 'ports and bridges above devices with I/O ports need one each, of 4 KiB',
    },
    ...slotBars(topology),
  ];
  return bars.filter(({ most }) => most > 0);
}

function slotBars(topology: Topology): readonly Bar[] {
  const { express, conventional } = topology.budget;
  const plugged = topology.buses.filter(takesHotplug);
  const ports = plugged.filter((bus) => bus.accepts('express'));
  const places = groupBy(topology.decisions, ({ address }) => address.bus);
  const inSlots = (index: number): number =>
    new Set(places.get(index)?.map(({ address }) => address.slot)).size;
  const root = topology.bus(0);
  const inPlugged = plugged
    .filter((bus) => bus.accepts('conventional'))
    .reduce((sum, { index }) => sum + inSlots(index), 0);
  return [
    {
      label: 'Slots of the root',
      used: inSlots(0),
      most: root ? inSlots(0) + root.freeSlots : 0,
      about: 'slots of the first root bus',
    },
    {
      label: 'Hotplug ports',
      used: ports.length - express,
      most: ports.length,
      about: 'Express ports that take a device while the guest runs',
    },
    {
      label: 'Hotplug slots',
      used: inPlugged,
      most: inPlugged + conventional,
      about: 'conventional slots that take a device while the guest runs',
    },
  ];
}
