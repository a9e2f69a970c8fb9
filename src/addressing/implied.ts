import { lacksBus } from '../checks/machine-controllers.js';
import type { Device, Domain } from '../domain/domain.js';
import { numbersOf } from './address-element.js';
import { type DriveAddress, driveOf } from './drive-address.js';
import { outOfReach } from './drive-limits.js';
import { devicesByKind } from './families.js';
import type { ImpliedController } from './outcome.js';

/**
 * Controllers that libvirt adds because a disk, channel, console, smartcard or SCSI host device hangs off them.
 *
 * Drive addresses are read from the devices, so they have to be there already. Of buses of drives every controller up to
 * the highest is implied, of others only those that are named.
 */
export function impliedControllers(domain: Domain): ImpliedController[] {
  const devices = domain.listed();
  const present = new Present(devices);
  for (const { kind, model: bus, attaches } of domain.catalog.devices) {
    if (kind !== 'disk' || attaches !== 'drive' || lacksBus(domain, bus)) continue;
    const disks = devices.filter(({ kind, model }) => kind === 'disk' && model === bus);
    present.addUpTo(bus, highestController(disks));
  }
  for (const kind of ['channel', 'console'] as const)
    for (const device of devicesByKind('virtio-serial', domain, [kind]))
      present.add('virtio-serial', numbersOf(device, 'virtio-serial').controller ?? 0);
  for (const device of devices)
    if (device.kind === 'smartcard' && device.address.type === 'ccid')
      present.add('ccid', numbersOf(device, 'ccid').controller ?? 0);
  present.addForHostdevs(devices);
  return present.missing;
}

/**
 * Controllers that libvirt adds for SCSI host devices already while it reads a definition, before controllers without an
 * index get one. A host device without an address counts for controller 0.
 */
export function controllersOfHostdevs(domain: Domain): ImpliedController[] {
  const devices = domain.listed();
  const present = new Present(devices);
  present.addForHostdevs(devices);
  return present.missing;
}

function highestController(devices: readonly Device[]): number {
  return Math.max(-1, ...devices.map((device) => reached(device)?.controller ?? -1));
}

/** The drive address of a device, unless it is refused. */
function reached(device: Device): DriveAddress | undefined {
  const address = driveOf(device);
  return address && outOfReach(device, address).length === 0 ? address : undefined;
}

/** Model of the controller that the last SCSI host device would be on: a further one is to be alike. */
function modelToContinue(
  hostdevs: readonly Device[],
  devices: readonly Device[],
): string | undefined {
  let highest = -1;
  let model: string | undefined;
  for (const hostdev of hostdevs) {
    const controller = driveOf(hostdev)?.controller ?? 0;
    if (controller <= highest) continue;
    highest = controller;
    const found = devices.find(
      ({ controller: one }) => one?.type === 'scsi' && one.index === controller,
    );
    model = found?.element.attributes.get('model') ?? model;
  }
  return model;
}

/** The controllers of a definition, and those it lacks. */
class Present {
  readonly missing: ImpliedController[] = [];
  readonly #keys: Set<string>;

  constructor(devices: readonly Device[]) {
    this.#keys = new Set(
      devices.flatMap(({ controller }) =>
        controller ? [`${controller.type}:${controller.index}`] : [],
      ),
    );
  }

  add(type: string, index: number, model?: string): void {
    const key = `${type}:${index}`;
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    this.missing.push({ type, index, ...(model !== undefined && { model }) });
  }

  addUpTo(type: string, last: number, model?: string): void {
    for (let index = 0; index <= last; index += 1) this.add(type, index, model);
  }

  addForHostdevs(devices: readonly Device[]): void {
    const hostdevs = devices.filter(({ kind, model }) => kind === 'hostdev' && model === 'scsi');
    const last = Math.max(-1, ...hostdevs.map((device) => reached(device)?.controller ?? 0));
    this.addUpTo('scsi', last, modelToContinue(hostdevs, devices));
  }
}
