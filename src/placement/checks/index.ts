import { checkForms, checkPciControllers } from '../../checks/index.js';
import type { Domain } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import type { Topology } from '../../topology/index.js';
import { checkHost } from '../host/checks.js';
import type { KnownHost } from '../host/places.js';
import { checkAcpiIndexes } from './acpi-indexes.js';
import { checkHostDevices } from './host-devices.js';

/** What is wrong with a definition wherever its devices sit, and with what it tells the guest about them. */
export function checkDefinition(
  domain: Domain,
  topology: Topology,
  host: KnownHost | undefined,
): Issue[] {
  const devices = domain.devices();
  return [
    ...checkPciControllers(domain),
    ...checkHostDevices(devices),
    ...checkForms(domain),
    ...checkAcpiIndexes(domain, topology),
    ...checkHost(domain, topology, host),
  ];
}
