import { machineVersion } from '../catalog/machine-types.js';
import { isAsNew, type Releases, reaches } from '../catalog/releases.js';
import type { BusView, Topology } from '../topology/index.js';
import { attribute, element, type XmlElement } from '../xml/tree.js';
import type { Device, Domain } from './domain.js';
import { parseNumber } from './number.js';

/** Highest index QEMU takes, as systemd takes none above (QEMU hw/pci/pci.c). */
export const HIGHEST_ACPI_INDEX = 16_383;

/** Releases whose firmware tables also tell the index where nothing can be unplugged (QEMU hw/i386/acpi-build.c). */
const TELLS_FIXED: Releases = { qemu: '8.0.0' };

/** What a device says as its ACPI index (libvirt docs/formatdomain.rst, "Network interfaces"; libvirt 7.3, QEMU 6.0). */
export function writtenAcpiIndex(device: XmlElement): string | undefined {
  return attribute(device, 'index', 'acpi');
}

/** The ACPI index of a device; `undefined` when it has none that can be. */
export function acpiIndexOf(device: XmlElement): number | undefined {
  const index = parseNumber(writtenAcpiIndex(device));
  return index !== undefined && index > 0 && index <= HIGHEST_ACPI_INDEX ? index : undefined;
}

/** Makes the element of an ACPI index. */
export function acpiIndexElement(index: number): XmlElement {
  return element('acpi', { index });
}

/** A reason for which QEMU writes no index of a device into the tables of the guest. */
interface Unseen {
  readonly because: string;
  applies(place: Place, domain: Domain): boolean;
}

/** Where a device sits. */
interface Place {
  /** Whether another function of its slot holds a device too. */
  readonly shared: boolean;
  readonly bus: BusView;
}

/** As Linux sees it under QEMU 7.2 and 10.0 (hw/i386/acpi-build.c, hw/acpi/pcihp.c). */
const unseen: readonly Unseen[] = [
  {
    because: 'only x86 guests are told it',
    applies: (_place, { machine }) => !machine.x86,
  },
  {
    because: 'the guest has no ACPI',
    applies: (_place, { lacksAcpi }) => lacksAcpi,
  },
  {
    because: 'behind an expander bus it is not told',
    applies: ({ bus }) => bus.root !== 0,
  },
  {
    because: `where nothing can be unplugged it is told since QEMU ${TELLS_FIXED.qemu} only`,
    applies: ({ bus }, { releases }) => !bus.hotplug && !reaches(releases, TELLS_FIXED),
  },
  {
    because: 'in a slot that hotplugs all functions are told the index of one of them',
    applies: ({ bus, shared }) => bus.hotplug && shared,
  },
  {
    because: 'hotplug is not by ACPI there',
    applies: ({ bus }, domain) => bus.hotplug && bus.index !== 0 && !plugsByAcpi(domain),
  },
];

/** Why the guest will not see the ACPI index of a device where that sits; `undefined` when it will. */
export function whyUnseen(device: Device, domain: Domain, topology: Topology): string | undefined {
  const address = topology.addressOf(device.id);
  const bus = address && topology.bus(address.bus);
  if (!bus) return undefined;
  const place = { shared: topology.inSlot(address).length > 1, bus };
  return unseen.find(({ applies }) => applies(place, domain))?.because;
}

/** Whether the machine plugs cards by ACPI, where it plugs them; older versions leave it to ports and bridges. */
export function plugsByAcpi({ machine, machineName }: Domain): boolean {
  return isAsNew(machineVersion(machine, machineName), machine.plugsCards?.since.qemu);
}
