import type { Device } from '../../domain/device.js';
import { groupBy } from '../../group-by.js';
import {
  type BusView,
  isRootComplex,
  type PciAddress,
  takesHotplug,
} from '../../topology/index.js';
import { type Box, type Fact, holder } from '../picture.js';
import { deviceBox, facts } from './device.js';
import { type Seen, shortAddress } from './seen.js';

/** Stands for the cell of root complexes that are near none; before all others. */
const NO_CELL = -1;

/** Root complexes with all that is on PCI below them; those near a NUMA cell in the box of that cell. */
export function pciBoxes(seen: Seen): readonly Box[] {
  const { topology } = seen.design;
  const roots = topology.buses.filter(({ index, root }) => index === root);
  const byCell = groupBy(roots, ({ cell }) => cell ?? NO_CELL);
  return [...byCell]
    .sort(([a], [b]) => a - b)
    .flatMap(([cell, near]): readonly Box[] => {
      const boxes = near.map((root) => rootBox(root, seen));
      if (cell === NO_CELL) return boxes;
      return [holder('cell', `cell ${cell}`, `NUMA cell ${cell}`, boxes)];
    });
}

function rootBox(bus: BusView, seen: Seen): Box {
  const { design, devices } = seen;
  const device = devices.get(bus.device);
  const own = device && deviceBox(device, seen);
  const address = design.addressOf(bus.device);
  const number = design.guestView.buses.get(bus.index);
  return {
    key: `root ${bus.device}`,
    kind: 'root',
    title: nameOf(bus),
    about: [
      ...(address ? [`at ${shortAddress(address)}`] : []),
      ...(number === undefined ? [] : [`guest bus ${number.toString(16).padStart(2, '0')}`]),
      ...freeSlots(bus),
    ].join('  ·  '),
    work: 'port',
    marks: own?.marks ?? [],
    facts: [...(own?.facts ?? []), ...busFacts(bus)],
    inside: contents(bus, seen),
  };
}

/** What is at one address of a bus. */
interface Entry {
  readonly address: PciAddress;
  readonly box: Box;
}

/** What is on a bus in the order of its addresses; functions of one slot in a box where the bus has other slots too. */
function contents(bus: BusView, seen: Seen): readonly Box[] {
  const decisions = seen.onBus.get(bus.index) ?? [];
  const entries: readonly Entry[] = [
    ...decisions.flatMap(({ device: id, address, request }) => {
      const device = seen.devices.get(id);
      return device ? [{ address, box: functionBox(device, request.controller?.index, seen) }] : [];
    }),
    ...seen.design.topology.reserved
      .filter(({ address }) => address.bus === bus.index)
      .map(({ address, holder }) => ({ address, box: keptBox(address, holder) })),
  ].sort((a, b) => a.address.slot - b.address.slot || a.address.function - b.address.function);
  const slots = groupBy(entries, ({ address }) => address.slot);
  if (slots.size === 1) return entries.map(({ box }) => box);
  return [...slots].flatMap(([slot, functions]) => {
    const boxes = functions.map(({ box }) => box);
    const isShared = boxes.length > 1 && boxes.every(({ kind }) => kind === 'device');
    return isShared ? [slotBox(bus, slot, boxes)] : boxes;
  });
}

function slotBox(bus: BusView, slot: number, inside: readonly Box[]): Box {
  const number = slot.toString(16).padStart(2, '0');
  const title = `slot ${number}  ·  ${inside.length} functions`;
  return holder('slot', `slot ${bus.device} ${number}`, title, inside);
}

/**
 * A device at its address, or a controller with its bus; the bus of an expander is drawn as a root complex of its own.
 *
 * @param index - Of a PCI controller; of two with one index, one has the bus.
 */
function functionBox(device: Device, index: number | undefined, seen: Seen): Box {
  const box = deviceBox(device, seen);
  const bus = index === undefined ? undefined : seen.design.topology.bus(index);
  if (bus?.device !== device.id) return box;
  if (isRootComplex(bus.controller)) return { ...box, about: bus.controller.model };
  return {
    ...box,
    kind: 'bus',
    title: nameOf(bus).replace(/^pcie?-(switch-)?(?=.*port )/, ''),
    about: freeSlots(bus).join(''),
    facts: [...box.facts, ...busFacts(bus)],
    inside: takesHotplug(bus) && bus.empty ? [freeBox(bus)] : contents(bus, seen),
  };
}

function freeBox(bus: BusView): Box {
  const title = bus.freeSlots === 1 ? 'free' : `${bus.freeSlots} free slots`;
  const text = `a device while the guest runs: ${bus.plugging.because}`;
  return { ...holder('free', `free ${bus.device}`, title, []), facts: [{ word: 'takes', text }] };
}

function keptBox(address: PciAddress, by: string): Box {
  const where = shortAddress(address);
  const text = `${where} is kept out of use: ${by}`;
  return {
    ...holder('kept', `kept ${where}`, by, []),
    about: where,
    facts: [{ word: 'kept', text }],
  };
}

function nameOf({ controller, index }: BusView): string {
  return `${controller.model} ${index}`;
}

/** Free slots of a bus that has many. */
function freeSlots({ controller, freeSlots }: BusView): readonly string[] {
  const [first, last] = controller.slots;
  return last > first ? [`${freeSlots} free slots`] : [];
}

function busFacts(bus: BusView): readonly Fact[] {
  const { plugging, cell, memReserve, grown } = bus;
  return facts([
    ['hotplug', `${plugging.is ? 'yes' : 'no'}: ${plugging.because}`],
    ['cell', cell === undefined ? undefined : `near NUMA cell ${cell}`],
    ['reserves', memReserve === undefined ? undefined : `${memReserve} KiB of memory`],
    ['made', grown ? 'added, and no part of the definition' : undefined],
  ]);
}
