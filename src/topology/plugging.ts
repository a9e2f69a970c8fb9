import type { Machine } from '../catalog/machine-types.js';
import { type Releases, reaches } from '../catalog/releases.js';
import type { Bus } from './bus.js';
import type { BusView } from './seen-bus.js';

/** A fact of a place, why it is so and who says so. */
export interface Answer {
  /** Whether it is so. */
  readonly is: boolean;
  /** Why, as the end of a sentence. */
  readonly because: string;
  /** Where that is stated. */
  readonly source: string;
  /** What it takes in the guest. */
  readonly condition?: string;
  /** That QEMU plugs there, and no guest was seen to notice. */
  readonly unseen?: true;
}

/** What a tree of buses stands on: plugging is the board's matter where no port or bridge has hardware of its own for it. */
export interface Board {
  readonly machine: Machine;
  readonly releases: Releases;
  /** Whether the guest has no ACPI, by which boards of the PC plug. */
  readonly lacksAcpi: boolean;
}

/** A reason for which nothing is plugged or unplugged on a bus while the guest runs. */
interface Obstacle extends Pick<Answer, 'source' | 'unseen'> {
  because(bus: Bus): string;
  stands(bus: Bus): boolean;
}

/** As QEMU 7.2 and 10.0 and a Linux guest have it, the first that stands counts. */
const obstacles: readonly Obstacle[] = [
  {
    source: 'libvirt docs/formatdomain.rst, "Controllers"',
    because: (bus) => `hotplug is switched off in ${nameOf(bus)}`,
    stands: ({ switchedOff }) => switchedOff,
  },
  {
    source: 'QEMU hw/i386/acpi-build.c',
    because: (bus) =>
      `${nameOf(bus)} is below a port with hotplug switched off, where the guest sees nothing come or go`,
    stands: ({ muted }) => muted,
    unseen: true,
  },
  {
    source: 'QEMU docs/pcie.txt, section 5; docs/pci_expander_bridge.txt',
    because: (bus) => `${nameOf(bus)} does not support hotplug`,
    stands: ({ controller }) =>
      controller.pluggedBy === 'nothing' || (!controller.pluggedBy && !controller.hotplug),
  },
  {
    source: 'QEMU hw/acpi/pcihp.c',
    because: (bus) => `${nameOf(bus)} has no hotplug of its own, and the board plugs nothing there`,
    stands: (bus) => bus.controller.pluggedBy === 'board' && !boardPlugs(bus),
  },
];

/** Whether devices can be plugged and unplugged on a bus where it hangs: what QEMU and the guest do. */
export function plugs(bus: Bus): boolean {
  for (const obstacle of obstacles) if (obstacle.stands(bus)) return false;
  return true;
}

/** As {@link plugs}, with the reason. */
export function pluggingOf(bus: Bus): Answer {
  const obstacle = obstacles.find(({ stands }) => stands(bus));
  if (obstacle) {
    const { source, unseen } = obstacle;
    return { is: false, because: obstacle.because(bus), source, ...(unseen && { unseen }) };
  }
  const { upstream, downstream, source } = bus.controller;
  const byShpc = upstream && downstream.includes('conventional') && !boardPlugs(bus);
  const because = `${nameOf(bus)} lets devices be plugged and unplugged`;
  if (!byShpc) return { is: true, because, source };
  const condition = 'by SHPC, for which the guest needs its driver shpchp';
  // QEMU 10.0 and Linux 6.1 with shpchp, on a pci-bridge behind a pci-expander-bus (as seen).
  const unseen = bus.outlying && { unseen: true as const };
  return { is: true, because: `${because} ${condition}`, source, condition, ...unseen };
}

/** The board plugs cards on its own roots and on what hangs from the main one; behind an expander bus nobody does. */
function boardPlugs({ controller, root, board }: Bus): boolean {
  if (!board) return controller.hotplug;
  const { plugsCards } = board.machine;
  if (plugsCards?.byAcpi && board.lacksAcpi) return false;
  const isOurs = controller.upstream === undefined || root === 0;
  return plugsCards !== undefined && isOurs && reaches(board.releases, plugsCards.since);
}

/** Whether libvirt plugs devices in there; it does not look whether a root has hotplug switched off (seen in libvirt 9.0 and 11.3). */
export function libvirtPlugs({
  controller,
  switchedOff,
}: Pick<BusView, 'controller' | 'switchedOff'>): boolean {
  return controller.hotplug && (!switchedOff || controller.upstream === undefined);
}

/** As `pcie-root-port 3`. */
export function nameOf({ controller, index }: Pick<BusView, 'controller' | 'index'>): string {
  return `${controller.model} ${index}`;
}
