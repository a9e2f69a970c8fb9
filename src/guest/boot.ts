import type { Issue } from '../issue.js';
import { anyOf } from '../shape/words.js';
import { element, type XmlElement } from '../xml/tree.js';

/** Devices that firmware can boot from. */
const BOOTABLE: readonly string[] = ['disk', 'interface', 'hostdev', 'redirdev'];

/** Writes the boot order into the devices; answers what is wrong with it. */
export function setBootOrder(
  boot: readonly string[],
  byId: ReadonlyMap<string, XmlElement>,
): Issue[] {
  return boot.flatMap((id, at): Issue[] => {
    const device = byId.get(id);
    if (!device) return [unknown(id, byId)];
    if (!BOOTABLE.includes(device.name))
      return [
        fault(
          'not-bootable',
          id,
          `The boot order names '${id}', and no guest boots from a ${device.name}.`,
          'Name disks, network cards and host devices.',
        ),
      ];
    if (boot.indexOf(id) < at)
      return [fault('duplicate-boot', id, `The boot order names '${id}' twice.`, 'Name it once.')];
    device.children.push(element('boot', { order: at + 1 }));
    return [];
  });
}

function unknown(id: string, byId: ReadonlyMap<string, XmlElement>): Issue {
  return fault(
    'unknown-device',
    id,
    `The boot order names '${id}', and the guest has no such device.`,
    `It has ${anyOf([...byId.keys()])}.`,
  );
}

function fault(code: string, device: string, message: string, remedy: string): Issue {
  return { code, severity: 'error', device, message, remedy };
}
