import { hangsOff, isController } from '../domain/device.js';
import type { Device, Domain } from '../domain/domain.js';
import { remove } from '../domain/edit.js';
import { parseDecimal } from '../domain/number.js';
import { errorOf, type Issue } from '../issue.js';
import { anyOf } from '../shape/words.js';
import { attribute } from '../xml/tree.js';
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
  return gone.filter(isController).flatMap(({ id, controller: { type, index } }) => {
    if (domain.controllers(type).some(({ controller }) => controller.index === index)) return [];
    const others = domain.controllers(type).length > 0;
    const users = domain
      .devices()
      .filter((one) => sitsOn(one, type, index) || (!others && isOpen(one) && hangsOff(one, type)));
    if (users.length === 0) return [];
    const message = `The controller ${id} is to go, and ${anyOf(users.map((one) => one.id))} sits on it.`;
    return [errorOf('controller-in-use', message, 'Remove or move that first.', { device: id })];
  });
}

/** Whether libvirt would choose its address, and add a controller for that. */
function isOpen({ address }: Device): boolean {
  return address.type === undefined;
}

/** How addresses of each type name a controller, and the types of controllers they name. */
const NAMED_BY: ReadonlyMap<string, string> = new Map([
  ['drive', 'controller'],
  ['virtio-serial', 'controller'],
  ['ccid', 'controller'],
  ['usb', 'bus'],
]);

function sitsOn({ element, model, address }: Device, type?: string, index?: number): boolean {
  if (type === 'pci') return address.pci?.bus === index;
  const by = address.type && NAMED_BY.get(address.type);
  if (!by || parseDecimal(attribute(element, by, 'address')) !== index) return false;
  return address.type === 'drive' ? model === type : address.type === type;
}
