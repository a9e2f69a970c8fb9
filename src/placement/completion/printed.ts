import { wordOf } from '../../catalog/model-word.js';
import { controllerType, isNamed, unsaidOf, writePrinted } from '../../domain/controller.js';
import { type ControllerDevice, isController } from '../../domain/device.js';
import type { Domain } from '../../domain/domain.js';
import { change, dropAddress } from '../../domain/edit.js';
import { child } from '../../xml/tree.js';
import type { Job, Outcome } from '../job/job.js';

/** Controller types whose `model` libvirt always prints. */
export const WITH_MODEL: ReadonlySet<string> = new Set(['usb', 'scsi']);

/**
 * Writes what libvirt prints of devices whoever places them: types, models and names of controllers that a definition
 * leaves to it. An address of what is not there goes, as libvirt drops it.
 */
export function writeAsPrinted({ domain, explicit }: Job): Outcome {
  for (const device of domain.devices()) {
    const { element, address, repeatsSerial } = device;
    if (!address.isClaim && !repeatsSerial && child(element, 'address'))
      dropAddress(domain, element);
    if (explicit && isController(device)) completeController(device, domain);
  }
  return {};
}

function completeController(device: ControllerDevice, domain: Domain): void {
  const { element, model, controller } = device;
  const { index, pci } = controller;
  const type = controllerType(element);
  const row = pci?.row && isNamed(pci.row, domain.machine) ? pci.row : undefined;
  const isHostBridge = row !== undefined && pci?.isRoot && index === 0;
  const isChosen = WITH_MODEL.has(type) && model === domain.defaultModel(`controller:${type}`);
  const unsaid = unsaidOf(element, {
    type,
    ...(isChosen && model !== undefined && { model: wordOf(model) }),
    ...(row && row.names.length > 0 && { name: row.names[0] }),
    ...(isHostBridge && row.target.includes('index') && { targetIndex: 0 }),
  });
  if (Object.keys(unsaid).length > 0) change(domain, element, () => writePrinted(element, unsaid));
}
