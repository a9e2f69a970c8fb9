import type { Domain } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import type { Topology } from '../../topology/index.js';
import { checkHost } from '../host/checks.js';
import type { KnownHost } from '../host/places.js';
import type { Requests } from '../requests/requests.js';
import { checkAcpiIndexes } from './acpi-indexes.js';
import { checkControllers } from './controllers.js';
import { checkDevices } from './devices.js';
import { checkHostDevices } from './host-devices.js';
import { checkTargets } from './targets.js';

/** What is wrong with a definition wherever its devices sit, and with what it tells the guest about them. */
export function checkDefinition(
  domain: Domain,
  { controllers }: Requests,
  topology: Topology,
  host: KnownHost | undefined,
): Issue[] {
  const devices = domain.devices();
  return [
    ...checkControllers(controllers, domain),
    ...checkTargets(domain),
    ...checkHostDevices(devices),
    ...checkDevices(domain),
    ...checkAcpiIndexes(domain, topology),
    ...checkHost(domain, topology, host),
  ];
}
