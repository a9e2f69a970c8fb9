import { ioWindowUse } from '../checks/io-ports.js';
import { parseNumber } from '../domain/number.js';
import type { Design } from '../report/design.js';
import { child, textOf } from '../xml/tree.js';

/** What a guest takes on PCI, and what is left. */
export interface PciFigures {
  /** How many PCI controllers there are of each model. */
  readonly controllers: Readonly<Record<string, number>>;
  /** Bus numbers of the guest. */
  readonly busNumbers: BusNumbers;
  /** Highest bus number that the guest sees; absent where its PCI has none. */
  readonly highestBus?: number;
  /** Windows of I/O ports, 4 KiB each, and for how many the firmware has room; absent where no limit is known. */
  readonly ioWindows?: IoWindowFigures;
  /** Free places for devices plugged in while the guest runs. */
  readonly free: FreeFigures;
  /** Memory of the host that QEMU takes for ports and bridges, in KiB, as far as it was measured. */
  readonly bridgeMemoryKiB: number;
  /** Size of the window above 4 GiB, in KiB; absent where the definition leaves it to the firmware. */
  readonly hole64KiB?: number;
}

/** Of the 256 bus numbers that PCI has. */
export interface BusNumbers {
  /** How many controllers take one. */
  readonly used: number;
  /** For how many more there is one. */
  readonly left: number;
}

/** Windows of I/O ports, 4 KiB each. */
export interface IoWindowFigures {
  /** How many ports and bridges have devices with I/O ports behind them. */
  readonly needed: number;
  /** For how many the firmware has room. */
  readonly most: number;
}

/** Places that take a device while the guest runs. */
export interface FreeFigures {
  /** Express ports. */
  readonly express: number;
  /** Conventional slots. */
  readonly conventional: number;
}

/** The figures of a design. */
export function figuresOf(design: Design): PciFigures {
  const { topology, guestView, document } = design;
  const { busNumbers, express, conventional } = topology.budget;
  const windows = ioWindowUse({ machine: topology.machine, document }, { topology });
  const hole64KiB = holeOf(design);
  const controllers: Record<string, number> = {};
  let bridgeMemoryKiB = 0;
  for (const { row } of topology.controllers) {
    controllers[row.model] = (controllers[row.model] ?? 0) + 1;
    bridgeMemoryKiB += row.memoryKiB ?? 0;
  }
  return {
    controllers,
    busNumbers,
    ...(guestView.buses.size > 0 && { highestBus: Math.max(...guestView.buses.values()) }),
    ...(windows && { ioWindows: { needed: windows.needed, most: windows.most } }),
    free: { express, conventional },
    bridgeMemoryKiB,
    ...(hole64KiB !== undefined && { hole64KiB }),
  };
}

/** libvirt writes it in KiB (docs/formatdomain.rst, "Controllers", pcihole64). */
function holeOf({ devices }: Design): number | undefined {
  const root = devices.find(({ controller }) => controller?.pci?.isRoot && !controller.index);
  const hole = root && child(root.element, 'pcihole64');
  return hole && parseNumber(textOf(hole).trim());
}
