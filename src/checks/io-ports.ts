import { stepSaid } from '../both-forms.js';
import type { Domain } from '../domain/domain.js';
import { isUefi } from '../domain/firmware.js';
import { groupBy } from '../group-by.js';
import { type BusView, isRootComplex } from '../topology/index.js';
import { child } from '../xml/tree.js';
import type { DomainCheck, Placed } from './check.js';

/** Devices named in one sentence. */
const NAMED = 16;

/** What becomes of a guest whose firmware runs out of windows. */
const FIRMWARE = {
  bios: { name: 'SeaBIOS', result: 'it stops then, and nothing boots' },
  efi: { name: 'UEFI', result: 'some of the devices are left without memory and ports then' },
} as const;

/** More ports and bridges with I/O ports behind them than firmware can give windows to. */
export const ioPorts: readonly DomainCheck<Placed>[] = [
  {
    code: 'io-ports-exhausted',
    losesDevices: true,
    source:
      'QEMU docs/pcie.txt, section 5.1; SeaBIOS src/fw/pciinit.c; EDK2 OvmfPkg; seen with QEMU 7.2',
    remedy: `Give these devices virtio models, which need no I/O ports in a port of their own, or have them share slots with ${stepSaid('sameSlotAs')}, or use fewer bridges.`,
    broken: (domain, placed) => {
      const use = ioWindowUse(domain, placed);
      if (!use || use.needed <= use.most) return undefined;
      const { name, result } = FIRMWARE[use.firmware];
      return {
        message: `Ports and bridges of the guest need ${use.needed} windows of I/O ports, 4 KiB each, and ${name} has room for ${use.most}: ${result}. ${neededFor(use.devices)}`,
      };
    },
  },
];

/** Windows of I/O ports, 4 KiB each. */
export interface IoWindowUse {
  readonly needed: number;
  /** For how many the firmware has room. */
  readonly most: number;
  readonly firmware: keyof typeof FIRMWARE;
  /** What needs them. */
  readonly devices: readonly string[];
}

/** How many windows of I/O ports a guest needs and can have; `undefined` on machines without a limit that is known. */
export function ioWindowUse(
  { machine: { ioWindows }, document }: Pick<Domain, 'machine' | 'document'>,
  placed: Omit<Placed, 'domain'>,
): IoWindowUse | undefined {
  if (!ioWindows) return undefined;
  const devices = withIoPorts(placed);
  const os = child(document.root, 'os');
  const firmware = os && isUefi(os) ? 'efi' : 'bios';
  return { needed: countWindows(placed, devices), most: ioWindows[firmware], firmware, devices };
}

/** Devices with I/O ports where they sit. */
function withIoPorts({ topology, host }: Omit<Placed, 'domain'>): readonly string[] {
  return topology.decisions.flatMap(({ device, request, address }) => {
    const isIntegrated = topology.bus(address.bus)?.controller.upstream === undefined;
    if (request.controller || isIntegrated) return [];
    const has = host?.passed.get(device)?.ioBar ?? topology.natureOf(device)?.ioBar.is;
    return has ? [device] : [];
  });
}

function neededFor(devices: readonly string[]): string {
  return devices.length > 0
    ? `They are needed for ${named(devices)}.`
    : 'Each bridge that plugs cards by itself keeps one.';
}

function named(devices: readonly string[]): string {
  const more = devices.length - NAMED;
  const first = devices.slice(0, NAMED).join(', ');
  return more > 0 ? `${first} and ${more} more` : first;
}

/**
 * Windows of all that hangs from roots: what sits on a bus shares one, and each bridge or port below has its own. A
 * bridge that plugs cards by itself keeps one for those to come.
 */
function countWindows({ topology }: Pick<Placed, 'topology'>, devices: readonly string[]): number {
  const taken = new Set(devices.map((device) => topology.addressOf(device)?.bus));
  const below = groupBy(topology.buses, ({ parent }) => parent);
  const windowsOf = (bus: BusView): number => {
    const further = (below.get(bus.index) ?? []).reduce((sum, one) => sum + windowsOf(one), 0);
    const own = taken.has(bus.index) ? 1 : 0;
    return further + own || (keepsOne(bus) ? 1 : 0);
  };
  return topology.buses
    .filter(({ parent }) => parent === undefined)
    .reduce((sum, root) => sum + windowsOf(root), 0);
}

function keepsOne({ controller }: BusView): boolean {
  const plugs = controller.hotplug && controller.downstream.includes('conventional');
  return plugs && controller.upstream !== undefined && !isRootComplex(controller);
}
