import fc from 'fast-check';
import type { DeviceSpec, GroupSpec, GuestSpec, Intents } from 'virtwright';
import { type Flavour, manyDevices, singleDevices } from './random-guest-devices.js';
import { intents } from './random-intents.js';

/** Machines the installed QEMUs offer. */
export const MACHINES = [
  { arch: 'x86_64', machine: 'q35' },
  { arch: 'x86_64', machine: 'pc' },
  { arch: 'aarch64', machine: 'virt' },
] as const;

type Target = (typeof MACHINES)[number];

const CELLS = [
  { cpus: '0-1', memory: '512 MiB', hostNodes: '0' },
  { cpus: '2-3', memory: '512 MiB', hostNodes: '1' },
] as const;

/** ARM virt has no USB controller of its own. */
const USB: DeviceSpec = { kind: 'controller', type: 'usb', model: 'qemu-xhci' };

/** Controllers in the order they hang together, bare. */
function controllers({ machine }: Target): fc.Arbitrary<readonly DeviceSpec[]> {
  const pci = (model: string): DeviceSpec => ({ kind: 'controller', model });
  const several = (model: string, most: number): fc.Arbitrary<readonly DeviceSpec[]> =>
    fc
      .integer({ min: 1, max: most })
      .map((count) => Array.from({ length: count }, () => pci(model)));
  const none = fc.constant<readonly DeviceSpec[]>([]);
  if (machine === 'pc')
    return fc.oneof(
      { weight: 3, arbitrary: none },
      { weight: 1, arbitrary: several('pci-bridge', 3) },
    );
  const fabric = several('pcie-switch-downstream-port', 8).map((ports) => [
    pci('pcie-root-port'),
    pci('pcie-switch-upstream-port'),
    ...ports,
  ]);
  return fc.oneof(
    { weight: 4, arbitrary: none },
    { weight: 1, arbitrary: several('pcie-root-port', 20) },
    { weight: 1, arbitrary: fabric },
    { weight: 1, arbitrary: fc.tuple(fabric, fabric).map((both) => both.flat()) },
    {
      weight: 1,
      arbitrary: fc.constant([pci('pcie-root-port'), pci('pcie-to-pci-bridge'), pci('pci-bridge')]),
    },
  );
}

/** Places to fix devices at, each fit for a PCI device of the machine; no two are the same. */
function pins({ machine }: Target): fc.Arbitrary<readonly string[]> {
  const place = fc
    .tuple(fc.integer({ min: 0x10, max: 0x19 }), fc.integer({ min: 1, max: 9 }), fc.boolean())
    .map(([slot, bus, onRoot]) => {
      const below = machine === 'pc' ? `0${bus}:${slot.toString(16)}.0` : `0${bus}:00.0`;
      return onRoot ? `0000:00:${slot.toString(16)}.0` : `0000:${below}`;
    });
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant<readonly string[]>([]) },
    { weight: 1, arbitrary: fc.uniqueArray(place, { maxLength: 4 }) },
  );
}

/** Gives a device what no two can have: the image of a disk, and the name of a port. */
function ownOf(device: DeviceSpec, at: number): DeviceSpec {
  if (device.kind === 'disk') return { ...device, file: `/images/${at}.qcow2` };
  return device.kind === 'channel' ? { ...device, port: `org.test.${at}` } : device;
}

/** Fixes the first network cards at these places. */
function pinned(devices: readonly DeviceSpec[], places: readonly string[]): DeviceSpec[] {
  const left = [...places];
  return devices.map((device) => {
    const at = device.kind === 'nic' ? left.shift() : undefined;
    return at === undefined ? device : { ...device, intents: { at } };
  });
}

/** Policies that make sense of a machine; where they cannot, guests are refused, which is of interest too. */
function policies({ machine }: Target): fc.Arbitrary<NonNullable<GuestSpec['policy']>> {
  const legacy = [
    { name: 'legacy-pci' },
    { name: 'legacy-pci', options: { spares: 0 } },
    { name: 'numa-aware', options: { base: 'legacy-pci' } },
  ];
  const express = [
    { name: 'pure-pcie' },
    { name: 'pure-pcie', options: { spares: 4 } },
    { name: 'pure-pcie', options: { noHotplug: 'port' } },
    { name: 'pure-pcie', options: { substitute: true } },
    { name: 'numa-aware' },
    { name: 'numa-aware', options: { follow: 'switch' } },
    { name: 'windows-desktop' },
    { name: 'max-density' },
  ];
  const conventional = [{ name: 'numa-aware' }, { name: 'auto' }];
  return fc.constantFrom(...legacy, ...(machine === 'pc' ? conventional : express));
}

/** What one guest is made of, before its devices are chosen. */
interface Frame {
  readonly target: Target;
  readonly policy: NonNullable<GuestSpec['policy']>;
  readonly numa: boolean;
  readonly count: number;
  /** Whether there are devices that only some policies and machines can place. */
  readonly wild: boolean;
}

function frames(most: number): fc.Arbitrary<Frame> {
  return fc.constantFrom(...MACHINES).chain((target) =>
    fc.record({
      target: fc.constant(target),
      policy: policies(target),
      numa: fc.boolean(),
      count: fc.integer({ min: 0, max: most }),
      wild: fc.nat(9).map((die) => die === 0),
    }),
  );
}

function flavourOf({ target, policy, wild }: Frame, releases: Flavour['releases']): Flavour {
  const base = policy.options?.['base'] ?? policy.name;
  return {
    ...target,
    releases,
    conventional: wild || base === 'legacy-pci' || target.machine === 'pc' || replaces(policy),
  };
}

function replaces({ options }: Frame['policy']): boolean {
  return options?.['substitute'] === true;
}

/** The devices of a guest: some in a group with wishes of its own, the first ones fixed. */
function devices(
  frame: Frame,
  flavour: Flavour,
): fc.Arbitrary<readonly (DeviceSpec | GroupSpec)[]> {
  const { target, numa, count, wild } = frame;
  const wishes = intents({ numa, wild, pcie: target.machine !== 'pc' });
  const many = fc.array(fc.tuple(manyDevices(flavour), wishes), {
    minLength: count,
    maxLength: count,
  });
  return fc
    .record({
      declared: controllers(target),
      places: pins(target),
      many,
      singles: singleDevices(flavour),
      shared: wishes,
    })
    .map(({ declared, places, many: drawn, singles, shared }) => {
      const all = [
        ...drawn.map(([one, wish], at): DeviceSpec => ({ ...ownOf(one, at), intents: wish })),
        ...singles,
      ];
      const grouped = all.splice(0, Math.floor(all.length / 4));
      const group: GroupSpec = { kind: 'group', intents: shared, devices: grouped };
      return [
        ...declared,
        ...(target.machine === 'virt' ? [USB] : []),
        ...pinned(all, places),
        ...(grouped.length > 0 ? [group] : []),
      ];
    });
}

/**
 * Guests of every machine and policy, with up to `most` devices and every kind of wish.
 *
 * @param most - Devices of kinds that can be there any number of times.
 * @param releases - The libvirt and QEMU they are for; devices these do not have are left out.
 */
export function randomGuests(
  most = 60,
  releases: Flavour['releases'] = {},
): fc.Arbitrary<GuestSpec> {
  return frames(most).chain((frame) =>
    devices(frame, flavourOf(frame, releases)).chain((chosen) =>
      guestIntents(frame).map(
        (wishes): GuestSpec => ({
          name: 'random',
          hypervisor: 'qemu',
          memory: '1 GiB',
          vcpus: 4,
          ...frame.target,
          ...(frame.numa && { cells: CELLS }),
          policy: frame.policy,
          intents: wishes,
          devices: chosen,
        }),
      ),
    ),
  );
}

/** Now and then the whole guest wishes something. */
function guestIntents({ target }: Frame): fc.Arbitrary<Intents> {
  const pcie = target.machine === 'pc' ? {} : { pcie: 'prefer' as const };
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant<Intents>({}) },
    { weight: 1, arbitrary: fc.constant<Intents>(pcie) },
    { weight: 1, arbitrary: fc.constant<Intents>({ hotplug: false }) },
  );
}
