/** Most hubs in a row, the controller itself included (libvirt src/conf/device_conf.h). */
const DEEPEST = 4;

/** A controller or hub, and what is plugged into it. Ports count from 1. */
class Hub {
  readonly ports: number;
  /** What is in a port: a hub, or `undefined` for any other device. */
  readonly used: Map<number, Hub | undefined> = new Map();

  constructor(ports: number) {
    this.ports = ports;
  }
}

/** A port: the bus and the way to it through hubs. */
export interface UsbPort {
  readonly bus: number;
  readonly path: readonly number[];
}

/** Why a device cannot be in a port. */
export type UsbFault =
  | 'usb-bus-missing'
  | 'usb-port-missing'
  | 'usb-hub-missing'
  | 'usb-port-taken';

/** The USB buses of a guest with their hubs. */
export class UsbTree {
  readonly #buses = new Map<number, Hub>();
  readonly #hubPorts: number;

  /** @param hubPorts - Ports of a hub. */
  constructor(hubPorts: number) {
    this.#hubPorts = hubPorts;
  }

  get buses(): readonly number[] {
    return [...this.#buses.keys()].sort((a, b) => a - b);
  }

  /** Adds a bus; the first one of a number stays. */
  addBus(bus: number, ports: number): void {
    if (!this.#buses.has(bus)) this.#buses.set(bus, new Hub(ports));
  }

  /** Plugs a device or hub into a certain port. */
  plug({ bus, path }: UsbPort, isHub: boolean): UsbFault | undefined {
    let hub = this.#buses.get(bus);
    if (!hub) return 'usb-bus-missing';
    for (const port of path.slice(0, -1)) {
      if (port > hub.ports) return 'usb-port-missing';
      hub = hub.used.get(port);
      if (!hub) return 'usb-hub-missing';
    }
    const port = path.at(-1) ?? 0;
    if (port > hub.ports) return 'usb-port-missing';
    if (hub.used.has(port)) return 'usb-port-taken';
    hub.used.set(port, isHub ? new Hub(this.#hubPorts) : undefined);
    return undefined;
  }

  /** The first free port of a bus: on the controller itself, else in the first hub that has one. */
  freePort(bus: number): UsbPort | undefined {
    const root = this.#buses.get(bus);
    const path = root && freePath(root, 1);
    return path && { bus, path };
  }
}

function freePath(hub: Hub, depth: number): readonly number[] | undefined {
  for (let port = 1; port <= hub.ports; port += 1) if (!hub.used.has(port)) return [port];
  if (depth === DEEPEST) return undefined;
  const inPortOrder = [...hub.used].sort(([a], [b]) => a - b);
  for (const [port, below] of inPortOrder) {
    const path = below && freePath(below, depth + 1);
    if (path) return [port, ...path];
  }
  return undefined;
}
