import type { Device } from '../domain/domain.js';
import { parseDecimal } from '../domain/number.js';
import { attribute, child, descend } from '../xml/tree.js';
import type { DeviceCheck, DomainCheck } from './check.js';
import { repeated } from './repeated.js';

const CONF =
  'libvirt src/conf/domain_conf.c, src/conf/domain_postparse.c; seen on 9.0.0 and 11.3.0';

/** An `unsigned int` of C. */
const LARGEST = 2 ** 32 - 1;

/** Places in the boot order that are none. */
export const bootOrders: readonly DeviceCheck[] = [
  {
    code: 'bad-boot-order',
    source: CONF,
    remedy: 'Write a number from 1 on, or leave <boot> out.',
    at: ['boot'],
    broken: (device) => {
      const order = orderOf(device);
      if (!child(device.element, 'boot') || (parseDecimal(order, LARGEST) ?? 0) > 0)
        return undefined;
      return { message: `The boot order of ${device.id} is '${order ?? ''}', and it begins at 1.` };
    },
  },
];

/** Devices that are in each other's way when the guest boots. */
export const bootOrder: readonly DomainCheck[] = [
  {
    code: 'boot-order-twice',
    source: CONF,
    remedy: 'Give each device an order of its own.',
    at: ['boot'],
    broken: (domain) =>
      repeated(
        domain.devices(),
        (device) => parseDecimal(orderOf(device), LARGEST),
        (order, { id }, first) => `${id} has the boot order ${order}, and so has ${first.id}.`,
      ),
  },
  {
    code: 'conflicting-boot',
    source: CONF,
    remedy: 'Take the <boot> of the devices out, or those of <os>.',
    at: ['boot'],
    broken: (domain) => {
      const ofGuest = descend(domain.document.root, 'os', 'boot');
      const device = ofGuest && domain.devices().find((one) => orderOf(one) !== undefined);
      return device
        ? {
            device,
            message: `${device.id} has a boot order, and <os> tells by kind what is booted: libvirt takes one of both.`,
          }
        : undefined;
    },
  },
];

function orderOf({ element }: Device): string | undefined {
  return attribute(element, 'order', 'boot');
}
