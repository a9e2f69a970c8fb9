import { acpiIndexes, sharedAcpiIndexes, unseenAcpiIndexes } from './acpi-indexes.js';
import { addresses } from './addresses.js';
import { backing } from './backing.js';
import { bootOrder, bootOrders } from './boot-order.js';
import { cards } from './cards.js';
import { cellNumbers } from './cell-numbers.js';
import { cellVcpus } from './cell-vcpus.js';
import type { DeviceCheck, DomainCheck, Fault, Placed } from './check.js';
import { clocks } from './clocks.js';
import { controllerGaps } from './controller-gaps.js';
import { controllerIndexes, sharedIndexes } from './controller-indexes.js';
import { cpu } from './cpu.js';
import { deviceForms, singleDevices } from './device-forms.js';
import { wordsOfDevices } from './device-words.js';
import { diskForms } from './disk-forms.js';
import { sharedSerials, sharedSources } from './disk-sources.js';
import { diskTargets, sharedTargets } from './disk-targets.js';
import { wordsOfDomain } from './domain-words.js';
import { enlightened } from './enlightenments.js';
import { firmware } from './firmware.js';
import { graphics, primaries } from './graphics.js';
import { cpuNotOnHost } from './host-cpu.js';
import { hostDevices } from './host-devices.js';
import { guestNotOnHost } from './host-guest.js';
import { hotplug } from './hotplug.js';
import { idleSwitches } from './idle-switches.js';
import { emulatedVcpus, ioapics } from './interrupts.js';
import { ioPorts } from './io-ports.js';
import { iommus, manyVcpus } from './iommus.js';
import { ioThreads, threadTuning } from './iothreads.js';
import { launchSecured } from './launch-security.js';
import { lines } from './lines.js';
import { machineControllers } from './machine-controllers.js';
import { machineLacks } from './machine-settings.js';
import { machineVersion } from './machine-version.js';
import { memoryTuning } from './memory-tuning.js';
import { unknownModels } from './models.js';
import { names } from './names.js';
import { needed, neededBesides, sharedAliases } from './needed-parts.js';
import { notOnHost } from './not-on-host.js';
import { notPciDevices, notPciWishes } from './not-pci.js';
import { oddMachines } from './odd-machines.js';
import { ownUnits } from './own-units.js';
import { pciHole64 } from './pci-hole64.js';
import { pciRoots } from './pci-roots.js';
import { pciTargets } from './pci-targets.js';
import { refusedForms } from './refused-forms.js';
import { tooNew } from './releases.js';
import { sharedMemory } from './shared-memory.js';
import { singleParts } from './single-parts.js';
import { portNumbers, sharedSlots, slots } from './slots.js';
import { sockets } from './sockets.js';
import { overSpice } from './spice.js';
import { severalTpms, tpms } from './tpm.js';
import { unknownElements } from './unknown-elements.js';
import { usbCompanions, usbControllers, usbDeclared } from './usb-controllers.js';
import { valuesOfDevices, valuesOfDomain } from './values.js';
import { vcpuTuning } from './vcpu-tuning.js';
import { watchdogs, watchdogsOfMachine } from './watchdogs.js';

/** Of each device as it is written. */
export const ofWritten: readonly DeviceCheck[] = [
  ...addresses,
  ...controllerIndexes,
  ...diskTargets,
];

/** Of each device, once the definition is complete. */
export const ofDevices: readonly DeviceCheck[] = [
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
  ...bootOrders,
  ...wordsOfDevices,
  ...valuesOfDevices,
];

/** Of devices together, once the definition is complete. */
export const ofDomains: readonly DomainCheck[] = [
  ...sharedIndexes,
  ...singleDevices,
  ...hostDevices,
  ...guestNotOnHost,
  ...cpuNotOnHost,
  ...names,
  ...wordsOfDomain,
  ...valuesOfDomain,
  ...cellNumbers,
  ...singleParts,
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
  ...bootOrder,
  ...sharedSources,
  ...lines,
  ...graphics,
  ...primaries,
  ...watchdogs,
  ...emulatedVcpus,
];

/** Of devices together as they are written. */
export const ofWhole: readonly DomainCheck[] = [
  ...unknownElements,
  ...sharedTargets,
  ...usbDeclared,
];

/** Of IOMMUs, once everything has its place. */
export const ofIommus: readonly DeviceCheck[] = iommus;

/** Of vCPUs, once it is known whether there is an IOMMU. */
export const ofVcpus: readonly DomainCheck[] = manyVcpus;

/** Of each device, once everything has its place. */
export const ofPlacedDevices: readonly DeviceCheck<Placed>[] = [
  ...unseenAcpiIndexes,
  ...sharedSlots,
];

/** Of devices together, once everything has its place. */
export const ofPlaced: readonly DomainCheck<Placed>[] = [...ioPorts];

/** Of each device, told only to those who ask what is wrong: it runs, or is yet to be said before libvirt takes it. */
export const oddDevices: readonly DeviceCheck<Placed>[] = [
  ...sockets,
  ...slots,
  ...ownUnits,
  ...needed,
  ...refusedForms,
];

/** The same of a guest as a whole. */
export const oddities: readonly DomainCheck<Placed>[] = [
  ...hotplug,
  ...idleSwitches,
  ...cellVcpus,
  ...controllerGaps,
  ...portNumbers,
  ...cards,
  ...sharedSerials,
  ...ioapics,
  ...watchdogsOfMachine,
  ...oddMachines,
  ...sharedAliases,
  ...neededBesides,
];

/** Every fault that a check of this room finds, in the order in which they are looked for. */
export const everyFault: readonly Fault[] = [
  ...ofWritten,
  ...ofWhole,
  ...ofDevices,
  ...ofDomains,
  ...notPciWishes,
  ...ofVcpus,
  ...ofIommus,
  ...ofPlacedDevices,
  ...ofPlaced,
  ...oddDevices,
  ...oddities,
];
