import { Behind } from '../addressing/index.js';
import { hungFrom, isController } from '../domain/device.js';
import type { Device, Domain } from '../domain/domain.js';
import { remove } from '../domain/edit.js';
import { groupBy } from '../group-by.js';
import { errorOf, type Issue } from '../issue.js';
import { anyOf } from '../shape/words.js';
import { type Bench, deviceFor } from './bench.js';
import { twinOf } from './twins.js';

/** Takes a device out, with what is one device with it. */
export function removeDevice(bench: Bench, name: string): void {
  const device = deviceFor(bench, name, 'remove');
  if (!device) return;
  const { domain } = bench;
  const gone = [device, ...belongingTo(device, domain)];
  remove(domain, ...gone.map((one) => one.element));
  bench.gone.push(...gone);
}

/** What libvirt writes of a device as one of its own, and what works only with it. */
function belongingTo(device: Device, domain: Domain): Device[] {
  const { kind, controller } = device;
  const twin = twinOf(device, domain);
  if (twin) return [twin];
  if (kind !== 'controller' || controller?.type !== 'usb') return [];
  // The companions of a USB 2 controller have its index.
  return domain
    .controllers('usb')
    .filter((one) => one !== device && one.controller.index === controller.index);
}

/** Controllers that are gone, and what still names them in its address. */
export function checkGoneControllers({ domain, gone }: Bench): Issue[] {
  const controllers = gone.filter(isController);
  if (controllers.length === 0) return [];
  const behind = new Behind(domain.devices());
  const open = groupBy(domain.devices().filter(isOpen), hungFrom);
  return controllers.flatMap(({ id, controller: { type, index = -1 } }) => {
    const others = domain.controllers(type);
    if (others.some(({ controller }) => controller.index === index)) return [];
    const users = [
      ...behind.on(type, index),
      ...(others.length === 0 ? (open.get(type) ?? []) : []),
    ];
    if (users.length === 0) return [];
    const message = `The controller ${id} is to go, and ${anyOf(users.map((one) => one.id))} sits on it.`;
    return [errorOf('controller-in-use', message, 'Remove or move that first.', { device: id })];
  });
}

/** Whether libvirt would choose its address, and add a controller for that. */
function isOpen({ address }: Device): boolean {
  return address.type === undefined;
}
