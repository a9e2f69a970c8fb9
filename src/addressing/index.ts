import type { Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { ccidAddresses } from './ccid.js';
import { ccwAddresses } from './ccw.js';
import { dimmAddresses } from './dimm.js';
import { driveAddresses } from './drive.js';
import { checkDrives } from './drive-limits.js';
import { mmioAddresses } from './mmio.js';
import { type Outcome, runSteps } from './outcome.js';
import { spaprVioAddresses } from './spapr-vio.js';
import { usbAddresses } from './usb.js';
import { virtioSerialAddresses } from './virtio-serial.js';
import { checkAddressTypes, checkNumbers } from './written-addresses.js';
import { zpciIds } from './zpci.js';

export { addressParts, numbersOf } from './address-element.js';
export { Behind, hungBy } from './behind.js';
export { driveOfName } from './drive.js';
export { type DriveAddress, driveOf, formatDrive } from './drive-address.js';
export { wants } from './families.js';
export { controllersOfHostdevs, impliedControllers } from './implied.js';
export { impliedSerial } from './implied-serial.js';
export type { ImpliedController } from './outcome.js';
export { repeatAddress } from './repeated-serial.js';
export { type ToldAddress, toldAddress, whyThere } from './told-address.js';
export { portsOf, usbPortOf } from './usb-ports.js';

/** What libvirt refuses once all drives have their addresses. */
export function checkCompleted(domain: Domain): Issue[] {
  return runSteps(domain, [checkDrives]);
}

/**
 * What has to be known before controllers can be implied: the drives and smartcards that hang off them.
 *
 * @param anywhere - Whether a disk goes elsewhere when the place that its name tells is taken.
 */
export function addressDrives(domain: Domain, anywhere?: boolean): Issue[] {
  const drives = (of: Domain): Outcome => driveAddresses(of, anywhere);
  return runSteps(domain, [checkNumbers, drives, ccidAddresses]);
}

/** A domain, and how much of it is there. */
interface Addressed {
  readonly domain: Domain;
  /** Whether all controllers are written down; the ports of those that are not cannot be given out. */
  readonly explicit: boolean;
}

/** What is decided before PCI: what is not a PCI device after all, and further controllers that are. */
export function addressBeforePci({ domain, explicit }: Addressed): Issue[] {
  const steps = [spaprVioAddresses, ccwAddresses, mmioAddresses, checkAddressTypes];
  return runSteps(domain, explicit ? [virtioSerialAddresses, ...steps] : steps);
}

/** What is decided once PCI places are final. */
export function addressAfterPci({ domain, explicit }: Addressed): Issue[] {
  return runSteps(domain, [zpciIds, ...(explicit ? [usbAddresses] : []), dimmAddresses]);
}
