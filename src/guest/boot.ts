import { errorOf, type Issue } from '../issue.js';
import { child, childElements, childOrMade, dropChildren, type XmlElement } from '../xml/tree.js';

/** Devices that firmware can boot from. */
const BOOTABLE: readonly string[] = ['disk', 'interface', 'hostdev', 'redirdev'];

/** Devices by their names, and what to say where nobody has one. */
export interface ByName {
  get(name: string): XmlElement | undefined;
  unknown(name: string, step: string): Issue;
}

/** Writes the boot order into the devices; answers what is wrong with it. */
export function setBootOrder(boot: readonly string[], byId: ByName): Issue[] {
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
    childOrMade(device, 'boot').attributes.set('order', String(at + 1));
    return [];
  });
}

/**
 * Takes the boot order out of a domain, but for devices that get a place in another one; libvirt takes no `<boot>` of `<os>`
 * beside it (libvirt docs/formatdomain.rst, "Devices", boot).
 */
export function dropBootOrder(root: XmlElement, kept: ReadonlySet<XmlElement | undefined>): void {
  const os = child(root, 'os');
  if (os) dropChildren(os, 'boot');
  for (const device of childElements(root, 'devices').flatMap((devices) => childElements(devices)))
    if (!kept.has(device)) dropChildren(device, 'boot');
}
