import fc from 'fast-check';
import type { DeviceSpec, GroupSpec, GuestSpec, Intents } from 'virtwright';

/** Machines the installed QEMUs offer, with the policies that make sense of them. */
export const MACHINES = [
  { arch: 'x86_64', machine: 'q35' },
  { arch: 'x86_64', machine: 'pc' },
  { arch: 'aarch64', machine: 'virt' },
] as const;

type Target = (typeof MACHINES)[number];

const CELLS = [
  { cpus: '0-1', memory: '512 MiB' },
  { cpus: '2-3', memory: '512 MiB' },
] as const;

/** ARM virt has no USB controller of its own. */
const USB: DeviceSpec = { kind: 'controller', type: 'usb', model: 'qemu-xhci' };

/** A device of any kind that can be there any number of times. */
function device(target: Target): fc.Arbitrary<DeviceSpec> {
  const x86 = target.arch === 'x86_64';
  const forms = fc.constantFrom('virtio', 'virtio-transitional', 'virtio-non-transitional');
  const oldNics = ['e1000', 'rtl8139', 'vmxnet3'];
  const disk = (
    bus: 'virtio' | 'scsi' | 'sata' | 'usb',
    model?: 'virtio' | 'virtio-transitional' | 'virtio-non-transitional',
  ): DeviceSpec => ({ kind: 'disk', file: '/images/some.qcow2', bus, ...(model && { model }) });
  return fc.oneof(
    { weight: 6, arbitrary: forms.map((model) => disk('virtio', model)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<'scsi' | 'usb' | 'sata'>(
        'scsi',
        'usb',
        ...(target.machine === 'q35' ? (['sata'] as const) : []),
      ).map((bus) => disk(bus)),
    },
    {
      weight: 6,
      arbitrary: fc
        .constantFrom('virtio', 'virtio-non-transitional', 'e1000e', ...(x86 ? oldNics : []))
        .map((model): DeviceSpec => ({ kind: 'nic', model })),
    },
    { weight: 1, arbitrary: fc.constant<DeviceSpec>({ kind: 'cdrom' }) },
  );
}

/** Wishes about one device; most devices have none. */
function intents(cells: boolean): fc.Arbitrary<Intents> {
  const strength = fc.constantFrom<'prefer' | 'require'>('prefer', 'require');
  const node = cells
    ? fc.integer({ min: 0, max: 1 }).map((cell): Intents => ({ node: cell }))
    : fc.constant<Intents>({});
  return fc.oneof(
    { weight: 10, arbitrary: fc.constant<Intents>({}) },
    { weight: 2, arbitrary: strength.map((pcie): Intents => ({ pcie })) },
    { weight: 1, arbitrary: fc.constant<Intents>({ pci: 'prefer' }) },
    { weight: 3, arbitrary: fc.constant<Intents>({ hotplug: false }) },
    { weight: 1, arbitrary: fc.constant<Intents>({ hotplug: true }) },
    { weight: 1, arbitrary: fc.constant<Intents>({ integrated: true }) },
    { weight: 4, arbitrary: node },
  );
}

/** Controllers in the order they hang together, some of them bare, with a device on the last. */
function controllers(target: Target): fc.Arbitrary<readonly DeviceSpec[]> {
  const pci = (model: string): DeviceSpec => ({ kind: 'controller', model });
  if (target.machine === 'pc')
    return fc.constantFrom([], [pci('pci-bridge')], [pci('pci-bridge'), pci('pci-bridge')]);
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant<readonly DeviceSpec[]>([]) },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: 1, max: 8 })
        .map((ports) => [
          pci('pcie-root-port'),
          pci('pcie-switch-upstream-port'),
          ...Array.from({ length: ports }, () => pci('pcie-switch-downstream-port')),
        ]),
    },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: 1, max: 20 })
        .map((ports) => Array.from({ length: ports }, () => pci('pcie-root-port'))),
    },
    {
      weight: 1,
      arbitrary: fc.constant([pci('pcie-root-port'), pci('pcie-to-pci-bridge'), pci('pci-bridge')]),
    },
  );
}

const policies = fc.constantFrom(
  { name: 'pure-pcie' },
  { name: 'pure-pcie', options: { spares: 4 } },
  { name: 'legacy-pci' },
  { name: 'legacy-pci', options: { spares: 0 } },
  { name: 'numa-aware' },
  { name: 'numa-aware', options: { base: 'legacy-pci' } },
);

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

function isPci(device: DeviceSpec): boolean {
  return device.kind === 'nic' || (device.kind === 'disk' && device.bus === 'virtio');
}

/** Fixes the first PCI devices at these places. */
function pinned(devices: readonly DeviceSpec[], places: readonly string[]): DeviceSpec[] {
  const left = [...places];
  return devices.map((device) => {
    const at = isPci(device) ? left.shift() : undefined;
    return at === undefined ? device : { ...device, intents: { at } };
  });
}

/** Guests of every machine and policy with up to `most` devices and every kind of wish. */
export function randomGuests(most = 60): fc.Arbitrary<GuestSpec> {
  return fc
    .record({
      target: fc.constantFrom(...MACHINES),
      policy: policies,
      numa: fc.boolean(),
      count: fc.integer({ min: 0, max: most }),
    })
    .chain(({ target, policy, numa, count }) =>
      fc.record({
        name: fc.constant('random'),
        hypervisor: fc.constant<'qemu'>('qemu'),
        memory: fc.constant<'1 GiB'>('1 GiB'),
        vcpus: fc.constant(4),
        arch: fc.constant(target.arch),
        machine: fc.constant(target.machine),
        cells: fc.constant(numa ? CELLS : []),
        policy: fc.constant(policy),
        devices: fc
          .tuple(
            controllers(target),
            pins(target),
            fc.array(fc.tuple(device(target), intents(numa)), { minLength: count, maxLength: count }),
          )
          .map(([declared, places, devices]): readonly (DeviceSpec | GroupSpec)[] => [
            ...declared,
            ...(target.machine === 'virt' ? [USB] : []),
            ...pinned(
              devices.map(([one, wishes]) => ({ ...one, intents: wishes })),
              places,
            ),
          ]),
      }),
    );
}
