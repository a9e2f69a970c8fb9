import { type Design, formatPciAddress, type Guest, guest, type Policy } from 'virtwright';
import {
  auto,
  compose,
  legacyPci,
  libvirt,
  makePolicy,
  numaAware,
  presets,
  purePcie,
} from 'virtwright/policies';
import { withMany } from '../support/crowds.js';
import { placementDifferences } from './compare.js';
import type { EmbeddedLibvirt } from './embedded-libvirt.js';
import type { SysfsFunction } from './guest-kernel.js';

/** Every policy there is, by name. */
export const everyPolicy: readonly Policy[] = [
  auto(),
  purePcie(),
  legacyPci(),
  numaAware(),
  compose(auto(), { kind: 'rng', dense: true }),
  libvirt(),
  ...Object.keys(presets).map((name) => makePolicy({ name })),
];

/** What every device of a thread's guest is for: one conventional, one Express, of each kind. */
export const SIDES = ['old', 'new'] as const;

export function small(name: string): Guest {
  return guest(name).defaults(false).hypervisor('qemu').memory('256 MiB');
}

/** Devices that can be either, each once where it requires conventional PCI and once where it requires Express. */
export function ofBothKinds(begun: Guest): Guest<string> {
  let all: Guest<string> = begun;
  for (const [at, side] of SIDES.entries()) {
    const wish = (g: Guest<string>): Guest<string> =>
      side === 'old' ? g.requirePci() : g.requirePcie();
    all = wish(all.addHostdev({ name: `card-${side}`, host: `0000:4${at}:00.0` }));
    all = wish(all.addRng({ name: `virtio-${side}` }));
    all = wish(all.addController({ name: `xhci-${side}`, type: 'usb', model: 'qemu-xhci' }));
    all = wish(all.addNic({ name: `vmxnet-${side}`, model: 'vmxnet3' }));
  }
  return all;
}

/** The ten controllers of the thread, as somebody may list them: a port with a switch, both kinds of bridge, a node. */
export const TEN = [
  'pcie-root-port',
  'pcie-switch-upstream-port',
  'pcie-switch-downstream-port',
  'pcie-switch-downstream-port',
  'dmi-to-pci-bridge',
  'pci-bridge',
  'pcie-root-port',
  'pcie-to-pci-bridge',
  'pcie-expander-bus',
  'pcie-root-port',
] as const;

/** The list as it stands, backwards, with the downstream ports first, rotated, and every second one first. */
export const ODD_ORDERS: readonly (readonly string[])[] = [
  TEN,
  TEN.toReversed(),
  [...TEN].sort(),
  [...TEN].sort().toReversed(),
  ...[1, 3, 5, 7, 9].map((by) => [...TEN.slice(by), ...TEN.slice(0, by)]),
  [...TEN.filter((_, at) => at % 2 === 1), ...TEN.filter((_, at) => at % 2 === 0)],
];

/** Two cells with a network card near each, and a place for one more. */
export function twoCells(begun: Guest): Guest<string> {
  return begun
    .addCell({ cpus: '0', memory: '128 MiB' })
    .addCell({ cpus: '1', memory: '128 MiB' })
    .addNic({ name: 'left' })
    .onNode(0, 'require')
    .addNic({ name: 'right' })
    .onNode(1, 'require')
    .reserveHotplug({ nics: 1 }, { node: 0 })
    .reserveHotplug({ nics: 1 }, { node: 1 })
    .policy(numaAware());
}

/** So many devices that can be unplugged, and nothing but usual ones beside. */
export function crowd(count: number): Design {
  return withMany(small('crowd').policy(purePcie()), count).design();
}

/** How many root ports are free for a device that is plugged in. */
export function freePorts({ topology }: Design): number {
  return topology.buses.filter((bus) => bus.controller.autoAssign && bus.hotplug && bus.empty)
    .length;
}

/** What libvirt keeps of it otherwise than it was written; nothing, or why it keeps none. */
export async function changedBy(libvirt: EmbeddedLibvirt, xml: string): Promise<readonly string[]> {
  const answer = await libvirt.define(xml);
  return 'refused' in answer ? [answer.refused] : placementDifferences(xml, answer.kept);
}

/** What the kernel of a guest shows where a design foretells a device. */
export function shownOf(design: Design, seen: readonly SysfsFunction[]) {
  const byAddress = new Map(seen.map((one) => [one.address, one]));
  return (device: string): SysfsFunction | undefined => {
    const address = design.guestView.addresses.get(device);
    return address && byAddress.get(formatPciAddress(address));
  };
}

/** What QEMU says when each of these devices is to be unplugged: why not, or that it asks the guest to let go. */
export async function refusals(
  libvirt: EmbeddedLibvirt,
  made: Guest<string>,
  names: readonly string[],
): Promise<readonly string[]> {
  const started = await libvirt.start(made.design().xml);
  if ('refused' in started) throw new Error(started.refused);
  try {
    const answers: string[] = [];
    for (const name of names)
      answers.push((await libvirt.whyNotUnplugged(started.name, `ua-${name}`)) ?? 'unplugged');
    return answers;
  } finally {
    await libvirt.destroy(started.name);
  }
}
