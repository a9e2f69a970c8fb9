import { type Releases, reaches } from '../catalog/releases.js';
import { groupBy } from '../group-by.js';
import type { PciAddress, PlacedController, TargetNumbers } from '../topology/index.js';
import {
  child,
  childElements,
  childOrMade,
  descend,
  dropChildren,
  isElement,
  type XmlDocument,
  type XmlElement,
} from '../xml/tree.js';
import { writePciAddress } from './address.js';
import { writeTarget } from './controller.js';
import type { Device } from './device.js';
import type { Domain } from './domain.js';
import { writeDriver } from './iommu.js';
import { modelWriters } from './write-model.js';

/** Controllers that libvirt adds go among the others of their type; 9.0.0 put them last, 11.3.0 does not (as seen). */
const SORTS_ADDED: Releases = { libvirt: '10.3.0' };

/** Writes the machine; a domain that was read before is of the old one. */
export function setMachine({ root }: XmlDocument, name: string): void {
  childOrMade(childOrMade(root, 'os'), 'type').attributes.set('machine', name);
}

/** Adds devices, each after the last one of its element name, or at the end. */
export function add(domain: Domain, ...devices: readonly XmlElement[]): void {
  for (const [name, alike] of groupBy(devices, (device) => device.name)) {
    const { children } = sectionFor(domain, name);
    const last = children.findLastIndex((node) => isElement(node) && node.name === name);
    children.splice(last < 0 ? children.length : last + 1, 0, ...alike);
  }
  const sorted = reaches(domain.releases, SORTS_ADDED);
  for (const device of devices) domain.records.added(device, sorted);
}

/** Takes devices out. */
export function remove(domain: Domain, ...devices: readonly XmlElement[]): void {
  for (const { children } of childElements(domain.document.root, 'devices'))
    for (const device of devices) {
      const at = children.indexOf(device);
      if (at >= 0) children.splice(at, 1);
    }
  for (const device of devices) domain.records.removed(device);
}

/** Changes what a device says, by any writer of elements. */
export function change(
  domain: Domain,
  device: XmlElement,
  write: (device: XmlElement) => void,
): void {
  write(device);
  domain.records.changed(device);
}

/** Writes the index of a controller where libvirt does: right after the type. */
export function setIndex(domain: Domain, controller: XmlElement, index: number): void {
  change(domain, controller, ({ attributes }) => {
    const entries = [...attributes].filter(([name]) => name !== 'index');
    const at = entries.findIndex(([name]) => name === 'type') + 1;
    entries.splice(at, 0, ['index', String(index)]);
    attributes.clear();
    for (const [name, value] of entries) attributes.set(name, value);
  });
}

/** Writes a catalog model; kinds that say a bus or type in place of a model stay as they are. */
export function setModel(domain: Domain, { kind, element: device }: Device, model: string): void {
  change(domain, device, () => modelWriters[kind]?.(device, model));
}

/** Writes what the `<target>` of a PCI controller lacks. */
export function setTarget(domain: Domain, device: XmlElement, controller: PlacedController): void {
  writeTarget(device, controller);
  domain.records.moved(device);
}

/** @param multifunction - Whether the address must carry `multifunction='on'`. */
export function setPciAddress(
  domain: Domain,
  device: XmlElement,
  address: PciAddress,
  multifunction: boolean,
): void {
  writePciAddress(device, address, multifunction);
  domain.records.moved(device);
}

/** Writes an attribute of a device. */
export function setAttribute(
  domain: Domain,
  device: XmlElement,
  name: string,
  value: string,
): void {
  change(domain, device, ({ attributes }) => attributes.set(name, value));
}

/** Writes a setting of a device's `<driver>`; one that is there stays. */
export function setDriver(domain: Domain, device: XmlElement, name: string, value: string): void {
  change(domain, device, () => writeDriver(device, name, value));
}

/** Takes a setting out of a device's `<driver>`. */
export function dropDriver(domain: Domain, device: XmlElement, name: string): void {
  change(domain, device, () => child(device, 'driver')?.attributes.delete(name));
}

/** Makes a root of another machine that of this one: what names and numbers the other had goes. */
export function setRoot(domain: Domain, controller: XmlElement, model: string): void {
  change(domain, controller, ({ attributes }) => {
    attributes.set('model', model);
    for (const part of ['model', 'target']) dropChildren(controller, part);
  });
}

/** Puts a part into a device, in the place of the one of its name. */
export function setPart(domain: Domain, device: XmlElement, part: XmlElement): void {
  change(domain, device, ({ children }) => {
    const at = children.findIndex((node) => isElement(node) && node.name === part.name);
    if (at < 0) children.push(part);
    else children[at] = part;
  });
}

/** Takes a setting out of a device: an attribute of the element at the end of a path, or that element. */
export function dropSetting(
  domain: Domain,
  device: XmlElement,
  { path, attribute }: { readonly path: readonly string[]; readonly attribute?: string },
): void {
  change(domain, device, () => {
    const around = descend(device, ...path.slice(0, -1));
    const name = path.at(-1) ?? '';
    if (attribute !== undefined) descend(device, ...path)?.attributes.delete(attribute);
    else if (around) dropChildren(around, name);
  });
}

/** Has a device boot at a place in the order; what else its `<boot>` says stays, such as a loadparm. */
export function setBootOrder(domain: Domain, device: XmlElement, order: number): void {
  change(domain, device, () => childOrMade(device, 'boot').attributes.set('order', String(order)));
  dropBootWords(domain);
}

/** Takes the boot order out of a domain, but for devices that get a place in another one. */
export function dropBootOrder(domain: Domain, kept: ReadonlySet<XmlElement | undefined>): void {
  dropBootWords(domain);
  for (const { element: device } of domain.devices())
    if (!kept.has(device) && child(device, 'boot'))
      change(domain, device, () => dropChildren(device, 'boot'));
}

/** libvirt takes no `<boot>` of `<os>` beside that of a device (libvirt docs/formatdomain.rst, "Devices", boot). */
function dropBootWords({ document: { root } }: Domain): void {
  const os = child(root, 'os');
  if (os) dropChildren(os, 'boot');
}

/** Puts a disk on another bus, by a target name that is for it; its address there follows from the name. */
export function setDiskTarget(
  domain: Domain,
  disk: XmlElement,
  target: { readonly dev: string; readonly bus: string },
): void {
  change(domain, disk, () => {
    const { attributes } = childOrMade(disk, 'target');
    for (const [name, value] of Object.entries(target)) attributes.set(name, value);
    dropChildren(disk, 'address');
  });
}

/** Has the address of a device say what another one says; where it stands it stays. */
export function setAddress(domain: Domain, device: XmlElement, as: XmlElement): void {
  change(domain, device, () => {
    const { attributes, children } = childOrMade(device, 'address');
    for (const name of [...attributes.keys()])
      if (!as.attributes.has(name)) attributes.delete(name);
    for (const [name, value] of as.attributes) attributes.set(name, value);
    children.splice(0, children.length, ...as.children);
  });
}

/** Takes the address out, so that another one is chosen. */
export function dropAddress(domain: Domain, device: XmlElement): void {
  change(domain, device, () => dropChildren(device, 'address'));
}

/** Writes a number into the `<target>` of a controller. */
export function setTargetNumber(
  domain: Domain,
  controller: XmlElement,
  name: keyof TargetNumbers,
  value: number,
): void {
  change(domain, controller, () => {
    childOrMade(controller, 'target').attributes.set(name, String(value));
  });
}

/** Takes a number out of the `<target>` of a controller, so that another one is chosen. */
export function dropTarget(domain: Domain, controller: XmlElement, name: string): void {
  change(domain, controller, () => child(controller, 'target')?.attributes.delete(name));
}

/** Takes the zPCI ids out of the address of a device, so that others are chosen. */
export function dropZpci(domain: Domain, device: XmlElement): void {
  change(domain, device, () => {
    const address = child(device, 'address');
    if (address) dropChildren(address, 'zpci');
  });
}

/** Sorts controllers in libvirt's order anew, after they were given their indexes. */
export function sortControllers(domain: Domain): void {
  domain.records.sort('controller');
}

/** The `<devices>` that has the last device of a name, else the last one; made when the domain has none. */
function sectionFor({ document: { root } }: Domain, name: string): XmlElement {
  const sections = childElements(root, 'devices');
  const last = sections.findLast((section) => child(section, name)) ?? sections.at(-1);
  return last ?? childOrMade(root, 'devices');
}
