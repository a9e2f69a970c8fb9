import type { Machine } from '../catalog/machine-types.js';
import { attribute, element, type XmlElement } from '../xml/tree.js';

/** Disks on one SCSI controller (libvirt src/conf/domain_conf.c, narrow mapping of target names). */
const DISKS_PER_SCSI_CONTROLLER = 7;

/** Controllers that devices of the guest hang off and that neither the guest names nor its machine has. */
export function controllersBroughtAlong(
  made: readonly XmlElement[],
  machine: Machine,
): XmlElement[] {
  return [...scsi(made), ...usb(made, machine)];
}

/** By itself libvirt would take a SCSI controller from the last century on most machines. */
function scsi(made: readonly XmlElement[]): XmlElement[] {
  if (hasController(made, 'scsi')) return [];
  const disks = made.filter(
    (one) => one.name === 'disk' && attribute(one, 'bus', 'target') === 'scsi',
  );
  return Array.from({ length: Math.ceil(disks.length / DISKS_PER_SCSI_CONTROLLER) }, (_, index) =>
    element('controller', { type: 'scsi', index, model: 'virtio-scsi' }),
  );
}

/** Machines without USB of their own are refused USB devices unless a controller is declared. */
function usb(made: readonly XmlElement[], machine: Machine): XmlElement[] {
  const builtIn = machine.adds.some(({ models }) => models.some((one) => one.startsWith('usb/')));
  if (builtIn || machine.root === undefined || hasController(made, 'usb')) return [];
  return made.some(usesUsb)
    ? [element('controller', { type: 'usb', index: 0, model: 'qemu-xhci' })]
    : [];
}

function usesUsb(device: XmlElement): boolean {
  const { name, attributes } = device;
  if (name === 'disk') return attribute(device, 'bus', 'target') === 'usb';
  if (name === 'hostdev') return attributes.get('type') === 'usb';
  if (name === 'sound') return attributes.get('model') === 'usb';
  return attributes.get('bus') === 'usb';
}

function hasController(made: readonly XmlElement[], type: string): boolean {
  return made.some(
    ({ name, attributes }) => name === 'controller' && attributes.get('type') === type,
  );
}
