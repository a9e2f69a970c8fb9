import fc from 'fast-check';
import type { DeviceSpec } from 'virtwright';
import { catalog, type DeviceKind, type Releases, reaches } from 'virtwright/catalog';

/** For whom devices are drawn. */
export interface Flavour {
  readonly arch: string;
  readonly machine: string;
  readonly releases: Releases;
  /** Whether devices that are conventional PCI only are among them. */
  readonly conventional: boolean;
}

type Forms = 'virtio' | 'virtio-transitional' | 'virtio-non-transitional';

/** Whether the releases have a model, and the guest may have a device of its kind. */
function has({ releases, conventional }: Flavour, kind: DeviceKind, model: string): boolean {
  const row = catalog.device(kind, model);
  return (
    row !== undefined &&
    reaches(releases, row.since) &&
    (conventional || row.endpoint !== 'conventional')
  );
}

function forms(flavour: Flavour): fc.Arbitrary<Forms> {
  const all: readonly Forms[] = ['virtio', 'virtio-non-transitional', 'virtio-transitional'];
  return fc.constantFrom(...all.filter((form) => has(flavour, 'rng', form)));
}

/** One of a kind's models that guest and releases can have. */
function models<Model extends string>(
  flavour: Flavour,
  kind: DeviceKind,
  among: readonly Model[],
): fc.Arbitrary<Model>[] {
  const present = among.filter((model) => has(flavour, kind, model));
  return present.length > 0 ? [fc.constantFrom(...present)] : [];
}

/** Kinds that can be there any number of times. */
export function manyDevices(flavour: Flavour): fc.Arbitrary<DeviceSpec> {
  const { arch, machine } = flavour;
  const form = forms(flavour);
  const file = '/images/some.qcow2';
  const x86 = arch === 'x86_64';
  const nics = ['virtio', 'virtio-non-transitional', 'virtio-transitional', 'e1000e', 'igb'];
  const oldNics = ['e1000', 'rtl8139', 'vmxnet3'];
  const cards: readonly ('ich9' | 'ich6' | 'ac97' | 'virtio')[] = [
    'ich9',
    'ich6',
    'ac97',
    'virtio',
  ];
  const number = fc.nat({ max: 0xffff });
  const buses: readonly ('scsi' | 'usb' | 'sata')[] =
    machine === 'q35' ? ['scsi', 'usb', 'sata'] : ['scsi', 'usb'];
  const kinds: readonly fc.WeightedArbitrary<DeviceSpec>[] = [
    { weight: 8, arbitrary: form.map((model) => ({ kind: 'disk', file, model })) },
    { weight: 2, arbitrary: fc.constantFrom(...buses).map((bus) => ({ kind: 'disk', file, bus })) },
    ...models(flavour, 'interface', x86 ? [...nics, ...oldNics] : nics).map((model) => ({
      weight: 8,
      arbitrary: model.map((name): DeviceSpec => ({ kind: 'nic', model: name })),
    })),
    { weight: 2, arbitrary: form.map((model) => ({ kind: 'rng', model })) },
    ...(x86 ? models(flavour, 'sound', cards) : []).map((model) => ({
      weight: 1,
      arbitrary: model.map((name): DeviceSpec => ({ kind: 'sound', model: name })),
    })),
    {
      weight: 2,
      arbitrary: fc.tuple(number, form).map(([tag, model]) => ({
        kind: 'filesystem',
        driver: '9p',
        dir: '/srv',
        tag: `t${tag}`,
        model,
      })),
    },
    { weight: 2, arbitrary: number.map((port) => ({ kind: 'channel', port: `org.test.${port}` })) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom<'mouse' | 'tablet' | 'keyboard'>('mouse', 'tablet', 'keyboard')
        .map((type) => ({ kind: 'input', type, bus: 'virtio' })),
    },
    {
      weight: 1,
      arbitrary: fc.constant({ kind: 'controller', type: 'scsi', model: 'virtio-scsi' }),
    },
    ...(flavour.conventional
      ? [
          {
            weight: 1,
            arbitrary: number.map(
              (region): DeviceSpec => ({ kind: 'shmem', region: `r${region}` }),
            ),
          },
        ]
      : []),
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.integer({ min: 1, max: 0xfe }), fc.nat(0x1f), fc.nat(7))
        .map(([bus, slot, fn]) => ({
          kind: 'hostdev',
          host: `0000:${two(bus)}:${two(slot)}.${fn}`,
        })),
    },
  ];
  return fc.oneof(...kinds);
}

function two(value: number): string {
  return value.toString(16).padStart(2, '0');
}

/** Kinds that can be there once; each is there in half of the guests. */
export function singleDevices(flavour: Flavour): fc.Arbitrary<readonly DeviceSpec[]> {
  const { arch, machine } = flavour;
  const x86 = arch === 'x86_64';
  const once = (device: DeviceSpec): fc.Arbitrary<readonly DeviceSpec[]> =>
    fc.boolean().map((there) => (there ? [device] : []));
  const candidates: readonly (readonly [there: boolean, device: DeviceSpec])[] = [
    [true, { kind: 'balloon' }],
    [true, { kind: 'vsock' }],
    [true, { kind: 'graphics', type: 'vnc' }],
    [true, { kind: 'video', model: 'virtio' }],
    [x86 && flavour.conventional, { kind: 'video', model: 'qxl' }],
    [x86 && flavour.conventional, { kind: 'watchdog', model: 'i6300esb' }],
    [machine === 'q35', { kind: 'iommu', model: 'virtio' }],
    [x86, { kind: 'cdrom' }],
    [has(flavour, 'crypto', 'virtio'), { kind: 'crypto' }],
  ];
  return fc
    .tuple(...candidates.filter(([there]) => there).map(([, device]) => once(device)))
    .map((drawn) => drawn.flat());
}
