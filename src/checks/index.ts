import type { Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { controllerIndexes, pciIndexes, sharedIndexes } from './controller-indexes.js';
import { deviceForms } from './device-forms.js';
import { machineControllers, machinePciControllers } from './machine-controllers.js';
import { pciDevices } from './pci-device.js';
import { pciRoots } from './pci-roots.js';
import { pciTargets } from './pci-targets.js';
import { checkEach, checkWhole } from './runner.js';
import { usbControllers, usbDeclared } from './usb-controllers.js';

/** What is wrong with PCI controllers, wherever they sit. */
export function checkPciControllers(domain: Domain): Issue[] {
  const checks = [...machinePciControllers, ...pciRoots, ...pciIndexes, ...pciTargets];
  return checkEach(pciDevices(domain), checks, domain);
}

/** What is wrong with devices, wherever they sit. */
export function checkForms(domain: Domain): Issue[] {
  return checkEach(domain.devices(), deviceForms, domain);
}

/** What libvirt refuses about USB as it is written; to be asked before anything is added. */
export function checkUsbDeclared(domain: Domain): Issue[] {
  return checkWhole(domain, usbDeclared, undefined);
}

/** What is wrong with controllers that are not PCI's, once all are there. */
export function checkOtherControllers(domain: Domain): Issue[] {
  const checks = [...controllerIndexes, ...machineControllers, ...usbControllers];
  return [
    ...checkEach(domain.devices(), checks, domain),
    ...checkWhole(domain, sharedIndexes, undefined),
  ];
}
