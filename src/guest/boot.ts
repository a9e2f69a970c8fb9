import type { Domain } from '../domain/domain.js';
import { setBootOrder } from '../domain/edit.js';
import { errorOf, type Issue } from '../issue.js';
import type { XmlElement } from '../xml/tree.js';

/** Devices that firmware can boot from. */
const BOOTABLE: readonly string[] = ['disk', 'interface', 'hostdev', 'redirdev'];

/** Devices by their names, and what to say where nobody has one. */
export interface ByName {
  get(name: string): XmlElement | undefined;
  unknown(name: string, step: string): Issue;
}

/** Has devices boot in an order; answers what is wrong with it. */
export function bootInOrder(domain: Domain, boot: readonly string[], byId: ByName): Issue[] {
  return boot.flatMap((id, at): Issue[] => {
    const device = byId.get(id);
    const refuse = (code: string, why: string, remedy: string): Issue[] => [
      errorOf(code, `The boot order names '${id}'${why}.`, remedy, { device: id }),
    ];
    if (!device) return [byId.unknown(id, 'boot order')];
    if (!BOOTABLE.includes(device.name)) {
      const why = `, and no guest boots from a ${device.name}`;
      return refuse('not-bootable', why, 'Name disks, network cards and host devices.');
    }
    if (boot.indexOf(id) < at) return refuse('duplicate-boot', ' twice', 'Name it once.');
    setBootOrder(domain, device, at + 1);
    return [];
  });
}
