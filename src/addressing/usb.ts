import { type Releases, reaches } from '../catalog/releases.js';
import type { Device, Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { element, type XmlElement } from '../xml/tree.js';
import { devicesByKind, devicesOf } from './families.js';
import type { AddressWrite, Outcome } from './outcome.js';
import { badPort, disabled, exhausted, twoOnOneBus } from './usb-issues.js';
import { hubPorts, portsOf, usbPortOf } from './usb-ports.js';
import { type UsbPort, UsbTree } from './usb-tree.js';

/**
 * Gives USB devices a port each: hubs first, then devices, each the first free port of the first bus that has one. Hubs
 * are added where there are more devices than ports.
 */
export function usbAddresses(domain: Domain): Outcome {
  const devices = domain.listed();
  const controllers = devices.filter(({ controller }) => controller?.type === 'usb');
  const hubs = devices.filter(({ kind }) => kind === 'hub');
  const users = usersOf(domain);
  const hasUsers = hubs.length + users.length > 0;
  if (hasUsers && controllers.every(({ row }) => row?.usbPorts?.count === 0))
    return { writes: [], issues: [...hubs, ...users].map(disabled) };
  return new Ports(controllers, hubPorts(domain.catalog)).assign(hubs, users);
}

/**
 * Releases from 10.3.0 on, which brought network cards on USB, go through USB devices as through all others; 9.0.0 still
 * had an order of its own (both as seen; src/conf/domain_conf.c).
 */
const COMMON_ORDER: Releases = { libvirt: '10.3.0' };
const OLD_ORDER = [
  'hostdev',
  'disk',
  'controller',
  'input',
  'serial',
  'sound',
  'redirdev',
  'interface',
  'filesystem',
] as const;

/** USB devices that are no hubs, in the order in which they get their ports. */
function usersOf(domain: Domain): Device[] {
  return reaches(domain.releases, COMMON_ORDER)
    ? devicesOf('usb', domain).filter(({ kind }) => kind !== 'hub')
    : devicesByKind('usb', domain, OLD_ORDER);
}

/** Hands out the ports of one guest. */
class Ports {
  readonly #tree: UsbTree;
  readonly #hubPorts: number;
  readonly #writes: AddressWrite[] = [];
  readonly #issues: Issue[] = [];
  readonly #masters = new Map<number, Device>();
  /** What is in each port that an address names. */
  readonly #holders = new Map<string, Device>();
  #free = 0;

  constructor(controllers: readonly Device[], hubPorts: number) {
    this.#tree = new UsbTree(hubPorts);
    this.#hubPorts = hubPorts;
    for (const device of controllers) {
      const index = device.controller?.index;
      if (index === undefined) continue;
      const ports = portsOf(device.row, device.element);
      this.#free += ports;
      if (ports === 0) continue;
      const first = this.#masters.get(index);
      if (first) this.#issues.push(twoOnOneBus(device, index, first));
      else this.#masters.set(index, device);
      this.#tree.addBus(index, ports);
    }
  }

  assign(hubs: readonly Device[], users: readonly Device[]): Outcome {
    const present = this.#free + this.#hubPorts * hubs.length;
    const count = hubs.length + users.length;
    // One port of every hub is lost to the hub itself; libvirt keeps one more free (src/qemu/qemu_domain_address.c).
    const missing = count > present ? Math.ceil((count - present + 1) / (this.#hubPorts - 1)) : 0;
    const added = Array.from({ length: missing }, () => element('hub', { type: 'usb' }));

    this.#plugGiven(hubs, true);
    this.#plugGiven(users, false);
    for (const device of hubs) if (this.#waits(device)) this.#plugAnywhere(device, true);
    for (const hub of added) this.#addHub(hub);
    for (const device of users) if (this.#waits(device)) this.#plugAnywhere(device, false);
    return { writes: this.#writes, issues: this.#issues, added };
  }

  /** Plugs in what has its port already. */
  #plugGiven(devices: readonly Device[], areHubs: boolean): void {
    for (const device of devices) {
      const { bus, path } = usbPortOf(device) ?? { bus: 0, path: [] };
      if (path.length === 0) continue;
      const port = { bus, path };
      const fault = this.#tree.plug(port, areHubs);
      const name = `${bus}:${path.join('.')}`;
      if (fault) {
        const holder = fault === 'usb-port-taken' ? this.#holders.get(name) : undefined;
        this.#issues.push(badPort(device, port, fault, holder));
        continue;
      }
      this.#holders.set(name, device);
      this.#write(device.element, port);
    }
  }

  #plugAnywhere(device: Device, isHub: boolean): void {
    const asked = usbPortOf(device)?.bus;
    const buses = asked === undefined ? this.#tree.buses : [asked];
    const port = this.#freePort(buses);
    if (port) {
      this.#tree.plug(port, isHub);
      this.#write(device.element, port);
    } else if (asked !== undefined && !this.#tree.buses.includes(asked))
      this.#issues.push(badPort(device, { bus: asked, path: [] }, 'usb-bus-missing'));
    else this.#issues.push(exhausted(device, asked));
  }

  #addHub(hub: XmlElement): void {
    const port = this.#freePort(this.#tree.buses);
    if (!port) return;
    this.#tree.plug(port, true);
    this.#write(hub, port);
  }

  #freePort(buses: readonly number[]): UsbPort | undefined {
    for (const bus of buses) {
      const port = this.#tree.freePort(bus);
      if (port) return port;
    }
    return undefined;
  }

  #write(device: XmlElement, { bus, path }: UsbPort): void {
    this.#writes.push({ device, family: 'usb', values: { bus, port: path.join('.') } });
  }

  /** Whether a device still has to be given a port; one at home elsewhere has not. */
  #waits(device: Device): boolean {
    return device.address.type === undefined || usbPortOf(device)?.path.length === 0;
  }
}
