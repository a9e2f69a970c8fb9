import { controllerIndex, controllerType } from '../domain/controller.js';
import type { Device, Domain } from '../domain/domain.js';
import { parseNumber } from '../domain/number.js';
import { attribute, child } from '../xml/tree.js';

/** A controller that devices of the guest need and that the definition lacks. */
export interface ImpliedController {
  readonly type: string;
  readonly index: number;
}

/** Disks on one controller of each bus (libvirt src/conf/domain_conf.c, narrow SCSI mapping). */
const DISKS_PER_CONTROLLER: Readonly<Record<string, number>> = { ide: 4, sata: 6, scsi: 7, fdc: 2 };
/** Ports of a virtio-serial controller where it does not say; port 0 is left to consoles. */
const VIRTIO_SERIAL_PORTS = 31;

/** Controllers that libvirt would add because a disk, channel, console or smartcard needs them. */
export function impliedControllers(domain: Domain): ImpliedController[] {
  const devices = domain.devices();
  const highest = new Map<string, number>();
  const needs = (type: string, index: number): void => {
    highest.set(type, Math.max(highest.get(type) ?? -1, index));
  };
  for (const device of devices) {
    if (device.kind === 'disk') needDisk(device, needs);
    if (device.kind === 'smartcard') needs('ccid', 0);
    if (device.kind === 'hostdev' && device.model === 'scsi')
      needs('scsi', addressedController(device) ?? 0);
  }
  const missing = [...highest].flatMap(([type, last]) =>
    Array.from({ length: last + 1 }, (_, index) => ({ type, index })).filter(
      ({ index }) => !hasController(devices, type, index),
    ),
  );
  return [...missing, ...virtioSerial(devices)];
}

function needDisk({ element, model }: Device, needs: (type: string, index: number) => void): void {
  const perController = DISKS_PER_CONTROLLER[model ?? ''];
  if (model === undefined || perController === undefined) return;
  const written = parseNumber(attribute(element, 'controller', 'address'));
  const index = diskIndex(attribute(element, 'dev', 'target') ?? '');
  needs(model, written ?? Math.floor((index ?? 0) / perController));
}

function virtioSerial(devices: readonly Device[]): ImpliedController[] {
  const users = devices.filter(
    ({ kind, model }) => (kind === 'channel' || kind === 'console') && model === 'virtio',
  );
  if (users.length === 0) return [];
  const named = users.map((user) => addressedController(user) ?? 0);
  const present = devices.filter(({ element }) => controllerType(element) === 'virtio-serial');
  const ports = present.reduce(
    (sum, { element }) =>
      sum + (parseNumber(element.attributes.get('ports')) ?? VIRTIO_SERIAL_PORTS) - 1,
    0,
  );
  const further = Math.ceil(Math.max(0, users.length - ports) / (VIRTIO_SERIAL_PORTS - 1));
  const last = Math.max(...named, present.length + further - 1);
  return Array.from({ length: last + 1 }, (_, index) => ({ type: 'virtio-serial', index })).filter(
    ({ index }) => !hasController(devices, 'virtio-serial', index),
  );
}

function addressedController({ element }: Device): number | undefined {
  return parseNumber(child(element, 'address')?.attributes.get('controller'));
}

function hasController(devices: readonly Device[], type: string, index: number): boolean {
  return devices.some(
    ({ kind, element }) =>
      kind === 'controller' &&
      controllerType(element) === type &&
      controllerIndex(element) === index,
  );
}

/** Position of a disk by its target name: `sda` is 0, `sdz` 25, `sdaa` 26. */
export function diskIndex(target: string): number | undefined {
  const letters = /^(?:fd|hd|sd|vd|xvd|ubd)([a-z]+)$/.exec(target)?.[1];
  if (letters === undefined) return undefined;
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 'a'.charCodeAt(0) + 1;
  return index - 1;
}
