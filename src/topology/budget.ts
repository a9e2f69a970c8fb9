import { LAST_CONTROLLER_INDEX } from '../catalog/types.js';
import { BUS_NUMBERS } from './growth.js';
import { takesHotplug } from './headroom.js';
import type { BusView } from './seen-bus.js';
import type { PlacedController } from './topology.js';

/** Free places for devices plugged in while the guest runs, of one root complex. */
export interface FreePlaces {
  /** Index of the root: 0, an expander bus or a further host bridge. */
  readonly root: number;
  /** NUMA cell of that root; absent where it belongs to none. */
  readonly cell?: number;
  /** Free Express ports. */
  readonly express: number;
  /** Free conventional slots. */
  readonly conventional: number;
}

/** What a topology has used up, what is left, and what its spares cost. */
export interface Budget {
  /** Bus numbers of the guest; each port and bridge takes one, a device alone in a port that of its port. */
  readonly busNumbers: {
    /** How many are taken. */
    readonly used: number;
    /** How many there are beside them. */
    readonly left: number;
  };
  /** Controllers that can still be added: what bus numbers and indexes allow. */
  readonly controllersLeft: number;
  /** Free Express ports. */
  readonly express: number;
  /** Free conventional slots. */
  readonly conventional: number;
  /** The free places by root complex. */
  readonly places: readonly FreePlaces[];
  /** What the free Express ports take. */
  readonly freePorts: FreePortCosts;
  /** Controllers among all these that are only proposed, in a guest that is there; absent where there is none. */
  readonly proposed?: number;
}

/** What free Express ports take: bus numbers, memory of the host as far as it is known, and room below 4 GiB. */
export interface FreePortCosts {
  /** Bus numbers of the guest. */
  readonly busNumbers: number;
  /** Memory of the host in KiB, as far as it is known. */
  readonly memoryKiB: number;
  /** Address space of the guest below 4 GiB that they reserve; absent where none does. */
  readonly reservedKiB?: number;
}

export function budgetOf(
  buses: readonly BusView[],
  controllers: readonly PlacedController[],
  proposed: number,
): Budget {
  // A further host bridge has a PCI domain of its own.
  const used = controllers
    .filter(({ index, row }) => index === 0 || row.upstream !== undefined)
    .reduce((sum, { row }) => sum + row.busNumbers, 0);
  const left = Math.max(0, BUS_NUMBERS - used);
  const freePorts = buses.filter(isFreePort);
  const reservedKiB = sum(freePorts.map(({ memReserve = 0 }) => memReserve));
  const places = buses
    .filter(({ index, root }) => index === root)
    .map(({ index, cell }): FreePlaces => {
      const within = buses.filter(({ root }) => root === index);
      return {
        root: index,
        ...(cell !== undefined && { cell }),
        express: within.filter(isFreePort).length,
        conventional: within
          .filter((bus) => takesHotplug(bus) && bus.accepts('conventional'))
          .reduce((sum, { freeSlots }) => sum + freeSlots, 0),
      };
    });
  return {
    busNumbers: { used, left },
    controllersLeft: Math.min(left, LAST_CONTROLLER_INDEX + 1 - buses.length),
    express: freePorts.length,
    conventional: places.reduce((sum, { conventional }) => sum + conventional, 0),
    places,
    freePorts: {
      busNumbers: sum(freePorts.map(({ controller }) => controller.busNumbers)),
      memoryKiB: sum(freePorts.map(({ controller }) => controller.memoryKiB ?? 0)),
      ...(reservedKiB > 0 && { reservedKiB }),
    },
    ...(proposed > 0 && { proposed }),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function isFreePort(bus: BusView): boolean {
  return takesHotplug(bus) && bus.accepts('express') && bus.empty;
}
