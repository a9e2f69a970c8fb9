import type { Device, Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { acpiIndexes, sharedAcpiIndexes, unseenAcpiIndexes } from './acpi-indexes.js';
import { addresses } from './addresses.js';
import { backing } from './backing.js';
import type { DeviceCheck, DomainCheck, Fault, Placed } from './check.js';
import { clocks } from './clocks.js';
import { controllerIndexes, sharedIndexes } from './controller-indexes.js';
import { cpu } from './cpu.js';
import { deviceForms, singleDevices } from './device-forms.js';
import { diskForms } from './disk-forms.js';
import { diskTargets, sharedTargets } from './disk-targets.js';
import { wordsOfDomain } from './domain-words.js';
import { enlightened } from './enlightenments.js';
import { firmware } from './firmware.js';
import { cpuNotOnHost } from './host-cpu.js';
import { hostDevices } from './host-devices.js';
import { guestNotOnHost } from './host-guest.js';
import { ioPorts } from './io-ports.js';
import { iommus, manyVcpus } from './iommus.js';
import { ioThreads, threadTuning } from './iothreads.js';
import { launchSecured } from './launch-security.js';
import { machineControllers } from './machine-controllers.js';
import { machineLacks } from './machine-settings.js';
import { machineVersion } from './machine-version.js';
import { memoryTuning } from './memory-tuning.js';
import { unknownModels } from './models.js';
import { names } from './names.js';
import { notOnHost } from './not-on-host.js';
import { notPciDevices, notPciWishes, type SaidOf } from './not-pci.js';
import { pciHole64 } from './pci-hole64.js';
import { pciRoots } from './pci-roots.js';
import { pciTargets } from './pci-targets.js';
import { tooNew } from './releases.js';
import { checkEach, checkWhole } from './runner.js';
import { sharedMemory } from './shared-memory.js';
import { overSpice } from './spice.js';
import { severalTpms, tpms } from './tpm.js';
import { unknownElements } from './unknown-elements.js';
import { usbCompanions, usbControllers, usbDeclared } from './usb-controllers.js';
import { vcpuTuning } from './vcpu-tuning.js';

/** Of each device as it is written. */
const ofWritten: readonly DeviceCheck[] = [...addresses, ...controllerIndexes, ...diskTargets];

/** Of each device, once the definition is complete. */
const ofDevices: readonly DeviceCheck[] = [
  ...unknownModels,
  ...tooNew,
  ...notOnHost,
  ...notPciDevices,
  ...machineControllers,
  ...pciRoots,
  ...pciTargets,
  ...pciHole64,
  ...usbControllers,
  usbCompanions,
  ...deviceForms,
  ...diskForms,
  ...ioThreads,
  ...sharedMemory,
  ...tpms,
  ...acpiIndexes,
];

/** Of devices together, once the definition is complete. */
const ofDomains: readonly DomainCheck[] = [
  ...sharedIndexes,
  ...singleDevices,
  ...hostDevices,
  ...guestNotOnHost,
  ...cpuNotOnHost,
  ...names,
  ...wordsOfDomain,
  ...machineLacks,
  ...threadTuning,
  ...vcpuTuning,
  ...memoryTuning,
  ...clocks,
  ...firmware,
  ...cpu,
  ...enlightened,
  ...backing,
  ...machineVersion,
  ...launchSecured,
  ...severalTpms,
  ...overSpice,
  ...sharedAcpiIndexes,
];

/** Codes of faults after which nothing can be told of the place of a device. */
export const decisive: ReadonlySet<string> = new Set(
  [...ofWritten, ...ofDevices].flatMap((check) => (check.decisive ? check.code : [])),
);

/** What is wrong with a definition as it is written; to be asked before anything is added or changed. */
export function checkWritten(domain: Domain): Issue[] {
  return [
    ...checkEach(domain.devices(), ofWritten, domain),
    ...checkWhole(domain, [...unknownElements, ...sharedTargets, ...usbDeclared], undefined),
  ];
}

/** What is wrong with a complete definition, wherever its devices sit. */
export function checkDefinition(domain: Domain): Issue[] {
  return [
    ...checkEach(domain.devices(), ofDevices, domain),
    ...checkWhole(domain, ofDomains, undefined),
  ];
}

/** What is wanted of devices and cannot be had of what they are. */
export function checkWishes(devices: readonly Device[], saidOf: SaidOf): Issue[] {
  return checkEach(devices, notPciWishes, saidOf);
}

/** As {@link checkDefinition} and with IOMMUs, for a builder that has told already which values are out of bounds. */
export function checkMade(domain: Domain): Issue[] {
  return ofMade([
    ...checkEach(domain.devices(), [...ofDevices, ...iommus].filter(isOfMore), domain),
    ...checkWhole(domain, [...sharedTargets, ...ofDomains].filter(isOfMore), undefined),
  ]);
}

/** Codes of warnings that QEMU does not start: of checks, and of what the engine and drive addresses come to. */
const startsNot: ReadonlySet<string> = new Set([
  'chassis-clash',
  'drive-out-of-reach',
  ...[...ofDevices, ...ofDomains, ...iommus].flatMap((check) =>
    check.startsNot ? check.code : [],
  ),
]);

/** What is told of a guest that is being made: nobody has it yet, so what QEMU does not start with is an error. */
export function ofMade(issues: readonly Issue[]): Issue[] {
  return issues.map((issue) =>
    issue.severity === 'warning' && startsNot.has(issue.code)
      ? { ...issue, severity: 'error' }
      : issue,
  );
}

function isOfMore({ bounds }: Fault): boolean {
  return !bounds;
}

/** What is wrong once everything has its place, with IOMMUs and with what depends on places. */
export function checkPlaced(placed: Placed): Issue[] {
  const { domain } = placed;
  return [
    ...checkWhole(domain, manyVcpus, undefined),
    ...checkEach(domain.devices(), iommus, domain),
    ...checkEach(domain.devices(), unseenAcpiIndexes, placed),
    ...checkWhole(domain, ioPorts, placed),
  ];
}
