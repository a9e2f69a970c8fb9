import { bringsAlong } from '../catalog/machine-types.js';
import { wordOf } from '../catalog/model-word.js';
import type { Device, Domain } from '../domain/domain.js';
import { element, type XmlElement } from '../xml/tree.js';

/** Disks on one SCSI controller (libvirt src/conf/domain_conf.c, narrow mapping of target names). */
const DISKS_PER_SCSI_CONTROLLER = 7;

/** Controllers that devices of the guest hang off and that neither the guest names nor its machine has. */
export function controllersBroughtAlong(domain: Domain): XmlElement[] {
  return [...scsi(domain), ...usb(domain)];
}

/** By itself libvirt would take a SCSI controller from the last century on most machines. */
function scsi(domain: Domain): XmlElement[] {
  if (domain.controllers('scsi').length > 0) return [];
  const disks = domain.devices().filter(({ kind, model }) => kind === 'disk' && model === 'scsi');
  return Array.from({ length: Math.ceil(disks.length / DISKS_PER_SCSI_CONTROLLER) }, (_, index) =>
    controller('scsi', index, domain),
  );
}

/** Machines without USB of their own are refused USB devices unless a controller is declared. */
function usb(domain: Domain): XmlElement[] {
  const { machine } = domain;
  if (machine.root === undefined || domain.controllers('usb').length > 0) return [];
  if (bringsAlong(machine, 'usb/') || !domain.devices().some(isUsb)) return [];
  return [controller('usb', 0, domain)];
}

function isUsb({ row }: Device): boolean {
  return row?.attaches === 'usb';
}

/** The newest one of a type, which stands first in the catalog. */
function controller(type: string, index: number, { catalog, releases }: Domain): XmlElement {
  const models = catalog.at(releases).devicesOf('controller');
  const row = models.find(({ model, notHere }) => model.startsWith(`${type}/`) && !notHere);
  return element('controller', { type, index, model: row && wordOf(row.model) });
}
