import type { Device } from '../../domain/device.js';
import type { Domain } from '../../domain/domain.js';
import type { PciAddress, Topology } from '../../topology/index.js';

/**
 * The location path of a device on PCI in a Windows guest: its root and what is on the way from there, each by slot and
 * function, without a bus number (learn.microsoft.com, "DEVPKEY_Device_LocationPaths"). Behind an expander bus the root
 * has the number of that bus, as ACPI tells it; no Windows was asked.
 *
 * @returns `undefined` for a device that is on no PCI, and on machines for which there is no Windows.
 * @example
 * `PCIROOT(0)#PCI(0101)#PCI(0000)`: behind the root port at 00:01.1.
 */
export function locationPath(
  { id }: Pick<Device, 'id'>,
  { arch }: Pick<Domain, 'arch'>,
  topology: Topology,
): string | undefined {
  if (!WITH_WINDOWS.has(arch)) return undefined;
  const own = topology.addressOf(id);
  if (!own) return undefined;
  const steps: string[] = [];
  let at: PciAddress | undefined = own;
  let root = 0;
  while (at) {
    steps.unshift(stepOf(at));
    const bus = topology.bus(at.bus);
    root = bus?.root ?? 0;
    // The bridge that is built into a conventional expander bus.
    if (bus && bus.index === root && bus.controller.busNumbers > 1) steps.unshift('PCI(0000)');
    at = !bus || bus.index === root ? undefined : topology.addressOf(bus.device);
  }
  return [`PCIROOT(${rootNumber(root, topology)})`, ...steps].join('#');
}

const WITH_WINDOWS: ReadonlySet<string> = new Set(['i686', 'x86_64', 'aarch64']);

function stepOf({ slot, function: fn }: PciAddress): string {
  return `PCI(${[slot, fn].map((part) => part.toString(16).toUpperCase().padStart(2, '0')).join('')})`;
}

function rootNumber(index: number, { controllers }: Topology): string {
  const number = controllers.find((one) => one.index === index)?.numbers.busNr ?? 0;
  return number.toString(16).toUpperCase();
}
