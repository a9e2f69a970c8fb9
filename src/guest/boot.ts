import { errorOf, type Issue } from '../issue.js';
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
    const refuse = (code: string, why: string, remedy: string): Issue[] => [
      errorOf(code, `The boot order names '${id}'${why}.`, remedy, { device: id }),
    ];
    if (!device) {
      const known = `It has ${anyOf([...byId.keys()])}.`;
      return refuse('unknown-device', ', and the guest has no such device', known);
    }
    if (!BOOTABLE.includes(device.name)) {
      const why = `, and no guest boots from a ${device.name}`;
      return refuse('not-bootable', why, 'Name disks, network cards and host devices.');
    }
    if (boot.indexOf(id) < at) return refuse('duplicate-boot', ' twice', 'Name it once.');
    device.children.push(element('boot', { order: at + 1 }));
    return [];
  });
}
