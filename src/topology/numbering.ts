import type { PciController } from '../catalog/types.js';
import type { Issue } from '../issue.js';
import type { PciAddress } from './address.js';
import type { Bus } from './bus.js';
import type { Emulation } from './emulation.js';
import type { ControllerRequest, TargetNumbers } from './request.js';
import type { Tree } from './tree.js';
import { assignWindows, type BusWindow, unlessWished } from './windows.js';

const SOURCE = 'libvirt src/qemu/qemu_domain_address.c (controller options from addresses)';

/**
 * Numbers chassis, ports, host bridges and expander windows as libvirt would, and past it where libvirt would clash.
 *
 * libvirt takes the controller index as chassis number without looking whether another controller was given it; QEMU
 * then refuses to start. Here the next free number is taken.
 *
 * @param controllers - In the order in which they are to be numbered.
 * @returns The numbers of each, in the same order.
 */
export function numberControllers(
  tree: Tree,
  controllers: readonly ControllerRequest[],
  { windowSize, tolerates }: Emulation = {},
): { readonly numbers: readonly TargetNumbers[]; readonly issues: readonly Issue[] } {
  const { windows, issues: windowIssues } = windowsOf(
    tree,
    controllers,
    windowSize && unlessWished(tree, windowSize),
  );
  const clashing = tolerates?.has('chassis-clash') ?? false;
  const firstBus = new Map(windows.map((window) => [window.bus.index, window.first]));
  const chassis = new Pool(controllers, (numbers) => numbers.chassis);
  const chassisNr = new Pool(controllers, (numbers) => numbers.chassisNr);
  const hostBridge = new Pool(controllers, (numbers) => numbers.index);

  const numbers: TargetNumbers[] = [];
  for (const { device, controller } of controllers) {
    const { row, index, numbers: wanted } = controller;
    const address = tree.placeOf(device);
    const carried = settingsOf(row);
    const isHostBridge = row.upstream === undefined && (index > 0 || wanted.index !== undefined);
    const given: { -readonly [Name in keyof TargetNumbers]: TargetNumbers[Name] } = {};
    if (carried.has('chassisNr'))
      given.chassisNr = wanted.chassisNr ?? chassisNr.take(index, clashing);
    if (carried.has('chassis')) given.chassis = wanted.chassis ?? chassis.take(index, clashing);
    if (carried.has('port') && address)
      given.port = wanted.port ?? portNumber(row.sharesSlot, address);
    if (carried.has('busNr')) given.busNr = firstBus.get(index) ?? 0;
    if (carried.has('index') && isHostBridge) given.index = wanted.index ?? hostBridge.take(1);
    numbers.push(given);
  }
  const alike = chassisNr.clashes.map(sameChassis);
  return { numbers, issues: [...windowIssues, ...chassis.clashes.map(clash), ...alike] };
}

const settingsByRow = new WeakMap<PciController, ReadonlySet<string>>();

/** The settings a controller carries in its `<target>`; a set, for lists of rows are frozen and searched slowly. */
function settingsOf(row: PciController): ReadonlySet<string> {
  const known = settingsByRow.get(row);
  if (known) return known;
  const settings = new Set(row.target);
  settingsByRow.set(row, settings);
  return settings;
}

/**
 * Windows of bus numbers: where they were before as long as they are wide enough, else those that are not anew, and if that
 * does not do, all but the written ones.
 */
function windowsOf(
  tree: Tree,
  controllers: readonly ControllerRequest[],
  windowSize: Emulation['windowSize'],
): ReturnType<typeof assignWindows> {
  const written = new Map<number, number | undefined>();
  const before = new Map<number, number | undefined>();
  for (const { controller } of controllers) {
    const { index, row, numbers, rememberedBusNr } = controller;
    if (!tree.bus(index)?.rootComplex || !settingsOf(row).has('busNr')) continue;
    written.set(index, numbers.busNr);
    before.set(index, rememberedBusNr);
  }
  const assign = (stays: (bus: Bus) => boolean): ReturnType<typeof assignWindows> =>
    assignWindows(
      tree,
      (bus) => written.get(bus.index) ?? (stays(bus) ? before.get(bus.index) : undefined),
      windowSize,
    );
  const kept = assign(() => true);
  const remembers = [...before.values()].some((first) => first !== undefined);
  if (!remembers || kept.issues.length === 0) return kept;
  const short = new Set(kept.issues.map(({ device }) => device));
  const mended = assign(({ device }) => !short.has(device));
  const { windows, issues } = mended.issues.length === 0 ? mended : assign(() => false);
  return { windows, issues: [...issues, ...windows.flatMap((one) => windowMoved(one, before))] };
}

function windowMoved(
  { bus, first }: BusWindow,
  before: ReadonlyMap<number, number | undefined>,
): Issue[] {
  const was = before.get(bus.index);
  if (was === undefined || was === first) return [];
  return [
    {
      code: 'bus-window-moved',
      severity: 'note',
      device: bus.device,
      message: `The bus numbers of ${bus.controller.model} ${bus.index} begin at ${first} in place of ${was}, for it needs more of them; addresses in the definition stay.`,
      remedy: 'A guest that knows devices by bus number sees new ones; declare head-room early.',
    },
  ];
}

function portNumber(sharesSlot: boolean, address: PciAddress): number {
  return sharesSlot ? address.slot * 8 + address.function : address.slot;
}

/** Numbers of one kind: those given are kept, others are taken from the lowest free one at or above a wish. */
class Pool {
  /** Who was given which; most guests give none. */
  readonly #holders = new Map<number, string>();
  readonly #taken: boolean[] = [];
  readonly #clashes: Clash[] = [];

  constructor(
    controllers: readonly ControllerRequest[],
    pick: (numbers: TargetNumbers) => number | undefined,
  ) {
    for (const { device, controller } of controllers) {
      const number = pick(controller.numbers);
      if (number === undefined) continue;
      const holder = this.#holders.get(number);
      if (holder === undefined) this.#holders.set(number, device);
      else this.#clashes.push({ number, device, holder });
    }
  }

  take(wish: number, clashing = false): number {
    let number = wish;
    if (clashing) return number;
    while (this.#taken[number] || this.#holders.has(number)) number += 1;
    this.#taken[number] = true;
    return number;
  }

  get clashes(): readonly Clash[] {
    return this.#clashes;
  }
}

/** A number that two controllers have. */
interface Clash {
  readonly number: number;
  readonly device: string;
  /** Who had it first. */
  readonly holder: string;
}

const CLASH = {
  code: 'chassis-clash',
  remedy: 'Leave the chassis number out, or give each controller its own.',
  source: SOURCE,
} as const;

function clash({ number, device, holder }: Clash): Issue {
  return {
    ...CLASH,
    severity: 'warning',
    device,
    other: holder,
    message: `Chassis number ${number} is already that of ${holder}; QEMU refuses to start with two such ports.`,
  };
}

/** Bridges of one number work. */
function sameChassis({ number, device, holder }: Clash): Issue {
  return {
    ...CLASH,
    severity: 'note',
    device,
    other: holder,
    message: `Chassis number ${number} is already that of ${holder}; both work, and the guest may call their slots alike.`,
  };
}
