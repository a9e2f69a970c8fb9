import type { Device, Domain } from '../domain/domain.js';
import { parseNumber } from '../domain/number.js';
import type { Issue } from '../issue.js';
import { element, type XmlElement } from '../xml/tree.js';
import { readAddress } from './address-element.js';
import { devicesByKind } from './families.js';
import { type AddressWrite, addressError, type Outcome, sharedNumbers } from './outcome.js';

const SOURCE = 'libvirt src/conf/domain_addr.c (virtio-serial addresses)';
const TAKEN = { code: 'serial-port-taken', source: SOURCE } as const;

/** The order in which libvirt gives them ports. */
const KINDS = ['console', 'channel'] as const;

/** Ports of a controller that does not say how many it has. */
const USUAL_PORTS = 31;
/** Port 0 is left to consoles. */
const FIRST_PORT = 1;

/**
 * Gives channels the lowest free port, from 1 on, of the first virtio-serial controller that has one; where all are full,
 * a controller is added. Consoles go by port 0, as many as there are, and have no address.
 */
export function virtioSerialAddresses(domain: Domain): Outcome {
  const writes: AddressWrite[] = [];
  const issues = sharedNumbers(domain, 'virtio-serial', TAKEN, ({ controller = 0, port }) =>
    port ? { controller, port } : {},
  );
  const ports = new Ports(domain.listed());
  const users = devicesByKind('virtio-serial', domain, KINDS).map((device) => ({
    device,
    written: readAddress(device, 'virtio-serial'),
  }));
  for (const { device, written } of users) {
    if (!written) continue;
    const { controller = 0, port = 0 } = written.numbers;
    if (port > 0) issues.push(...ports.reserve(device, controller, port));
  }
  for (const { device, written } of users) {
    const isConsole = device.kind === 'console';
    if (isConsole && !written) continue;
    const { controller = 0, bus = 0, port = 0 } = written?.numbers ?? {};
    let values = { controller, bus, port };
    if (port === 0) {
      // For a console libvirt keeps a port free that nobody uses, and does so on controller 0 whatever its address says.
      const asked = isConsole ? 0 : controller;
      const found = written ? ports.on(asked) : ports.anywhere();
      if (!found) issues.push(full(device, asked));
      else if (!isConsole) values = { ...found, bus: 0 };
    }
    writes.push({ device: device.element, family: 'virtio-serial', values });
  }
  return { writes, issues, added: ports.added };
}

function full(device: Device, controller: number): Issue {
  return addressError(device, {
    code: 'serial-controller-full',
    message: `${device.id} is to be on virtio-serial controller ${controller}, which has no free port.`,
    remedy: 'Give the controller more ports (31 at most), or leave the <address> out.',
    source: SOURCE,
  });
}

interface Place {
  readonly controller: number;
  readonly port: number;
}

/** Which ports of which controllers are in use. */
class Ports {
  readonly added: XmlElement[] = [];
  readonly #counts = new Map<number, number>();
  readonly #used = new Map<number, Set<number>>();

  constructor(devices: readonly Device[]) {
    for (const { element, controller } of devices)
      if (controller?.type === 'virtio-serial' && controller.index !== undefined)
        this.#counts.set(
          controller.index,
          parseNumber(element.attributes.get('ports')) ?? USUAL_PORTS,
        );
  }

  /** Takes the port that an address names. */
  reserve(device: Device, controller: number, port: number): Issue[] {
    const count = this.#counts.get(controller);
    if (count === undefined || port >= count)
      return [
        addressError(device, {
          code: 'serial-port-missing',
          message:
            count === undefined
              ? `${device.id} names virtio-serial controller ${controller}, which the guest does not have.`
              : `${device.id} names port ${port} of virtio-serial controller ${controller}, which has ports 0 to ${count - 1}.`,
          remedy: 'Name a port that is there, or leave the <address> out to have one chosen.',
          source: SOURCE,
        }),
      ];
    this.#usedOn(controller).add(port);
    return [];
  }

  /** Takes the lowest free port of the first controller with one; adds a controller if all are full. */
  anywhere(): Place {
    const indexes = [...this.#counts.keys()].sort((a, b) => a - b);
    for (const index of indexes) {
      const place = this.on(index);
      if (place) return place;
    }
    let index = 0;
    while (this.#counts.has(index)) index += 1;
    this.#counts.set(index, USUAL_PORTS);
    this.added.push(element('controller', { type: 'virtio-serial', index }));
    this.#usedOn(index).add(FIRST_PORT);
    return { controller: index, port: FIRST_PORT };
  }

  /** Takes the lowest free port of one controller. */
  on(controller: number): Place | undefined {
    const used = this.#usedOn(controller);
    for (let port = FIRST_PORT; port < (this.#counts.get(controller) ?? 0); port += 1)
      if (!used.has(port)) {
        used.add(port);
        return { controller, port };
      }
    return undefined;
  }

  #usedOn(controller: number): Set<number> {
    const present = this.#used.get(controller);
    if (present) return present;
    const made = new Set<number>();
    this.#used.set(controller, made);
    return made;
  }
}
