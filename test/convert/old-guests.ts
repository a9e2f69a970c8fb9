import { attribute, child, childElements, readXml, type XmlElement } from 'virtwright';

/** A disk on IDE. */
export const ide = (dev: string, inner = '', device = 'disk'): string =>
  `<disk type='file' device='${device}'><source file='/${dev}'/><target dev='${dev}' bus='ide'/>${inner}</disk>`;
/** A disk on another bus. */
export const other = (dev: string, bus: string, inner = ''): string =>
  `<disk type='file'><source file='/${dev}'/><target dev='${dev}' bus='${bus}'/>${inner}</disk>`;
/** A place on the root bus. */
export const at = (slot: number, fn = 0): string =>
  `<address type='pci' domain='0x0000' bus='0x00' slot='0x0${slot}' function='0x${fn}'/>`;
/** A place on the first bus of drives. */
export const drive = (unit: number): string =>
  `<address type='drive' controller='0' bus='0' target='0' unit='${unit}'/>`;

/** What libvirt prints of a small guest of i440fx. */
export const OLD = [
  "<controller type='pci' index='0' model='pci-root'/>",
  `<controller type='usb' index='0' model='piix3-uhci'>${at(1, 2)}</controller>`,
  `<controller type='ide' index='0'>${at(1, 1)}</controller>`,
  ide('hda', drive(0)),
  `<interface type='user'><mac address='52:54:00:00:00:01'/><model type='e1000'/>${at(3)}</interface>`,
  `<video><model type='cirrus'/>${at(2)}</video>`,
  `<memballoon model='virtio'>${at(6)}</memballoon>`,
];

/** What a chosen system of osinfo-db adds to a definition. */
export function withOs(xml: string, id: string): string {
  const os = `<libosinfo:libosinfo xmlns:libosinfo="http://libosinfo.org/xmlns/libvirt/domain/1.0"><libosinfo:os id="${id}"/></libosinfo:libosinfo>`;
  return xml.replace('</name>', `</name><metadata>${os}</metadata>`);
}

/** Devices of the result, by element name. */
export function devices(xml: string, name: string): readonly XmlElement[] {
  return childElements(child(readXml(xml).root, 'devices'), name);
}

/** Bus and target of each disk. */
export function targets(xml: string): readonly string[] {
  return devices(xml, 'disk').map(
    (disk) => `${attribute(disk, 'bus', 'target')} ${attribute(disk, 'dev', 'target')}`,
  );
}

/** Controllers that are not PCI's, as `usb 0 qemu-xhci`. */
export function controllers(xml: string): readonly string[] {
  return devices(xml, 'controller')
    .map(({ attributes }) => attributes)
    .filter((said) => said.get('type') !== 'pci')
    .map((said) => ['type', 'index', 'model'].flatMap((name) => said.get(name) ?? []).join(' '));
}
