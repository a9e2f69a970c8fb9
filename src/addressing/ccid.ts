import type { Device, Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { readAddress } from './address-element.js';
import { wants } from './families.js';
import { type AddressWrite, addressError, type Outcome } from './outcome.js';

/** Puts smartcards on CCID controller 0, behind the highest slot in use there (libvirt src/conf/domain_conf.c). */
export function ccidAddresses(domain: Domain): Outcome {
  const writes: AddressWrite[] = [];
  const issues: Issue[] = [];
  const cards = domain.listed().filter((device) => wants('ccid', device, domain));
  const put = (device: Device, controller: number, slot: number): void => {
    writes.push({ device: device.element, family: 'ccid', values: { controller, slot } });
    if (controller !== 0 || slot !== 0) issues.push(oneOnly(device, controller, slot));
  };
  let highest = -1;
  for (const device of cards) {
    const written = readAddress(device, 'ccid');
    if (!written) continue;
    const { controller = 0, slot = 0 } = written.numbers;
    if (controller === 0) highest = Math.max(highest, slot);
    put(device, controller, slot);
  }
  for (const device of cards) {
    if (device.address.type !== undefined) continue;
    highest += 1;
    put(device, 0, highest);
  }
  return { writes, issues };
}

function oneOnly(device: Device, controller: number, slot: number): Issue {
  return addressError(device, {
    code: 'smartcard-limit',
    message: `${device.id} is in slot ${slot} of CCID controller ${controller}, and QEMU has slot 0 of controller 0 only.`,
    remedy: 'Have one smartcard, without an <address>.',
    source: 'libvirt src/qemu/qemu_validate.c',
  });
}
