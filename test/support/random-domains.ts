import fc from 'fast-check';
import type { Releases } from '../../src/catalog/index.js';
import { randomAddress } from './random-domain-addresses.js';
import { randomDevices } from './random-domain-devices.js';
import type { Piece } from './random-domain-pieces.js';

/** A machine to define random domains for. */
export interface RandomTarget {
  readonly arch: string;
  readonly machine: string;
  /** The emulator, as libvirt names it. */
  readonly emulator: string;
  /** Families of addresses its devices have besides PCI. */
  readonly extra: readonly string[];
  readonly pcie: boolean;
}

function target(
  arch: string,
  machine: string,
  traits: {
    readonly pcie?: true;
    readonly extra?: readonly string[];
    readonly emulator?: string;
  } = {},
): RandomTarget {
  const { pcie = false, extra = [], emulator = arch } = traits;
  return { arch, machine, emulator: `/usr/bin/qemu-system-${emulator}`, extra, pcie };
}

/** Machines of every family; which of them an installed libvirt offers has to be asked. */
export const RANDOM_TARGETS: readonly RandomTarget[] = [
  target('x86_64', 'q35', { pcie: true }),
  target('x86_64', 'pc'),
  target('i686', 'pc', { emulator: 'i386' }),
  target('aarch64', 'virt', { pcie: true, extra: ['virtio-mmio'] }),
  target('armv7l', 'virt', { pcie: true, extra: ['virtio-mmio'], emulator: 'arm' }),
  target('armv7l', 'vexpress-a15', { extra: ['virtio-mmio'], emulator: 'arm' }),
  target('riscv64', 'virt', { pcie: true, extra: ['virtio-mmio'] }),
  target('loongarch64', 'virt', { pcie: true }),
  target('ppc64', 'pseries', { extra: ['spapr-vio'] }),
  target('ppc64', 'mac99'),
  target('ppc', 'g3beige'),
  target('s390x', 's390-ccw-virtio', { extra: ['ccw', 'ccw', 'zpci'] }),
  target('alpha', 'clipper'),
  target('x86_64', 'isapc'),
];

/** Raw XML of domains with all kinds of devices, most of them unaddressed, some oddly. */
export function randomDomains(
  targets: readonly RandomTarget[],
  releases: Releases,
  most = 24,
): fc.Arbitrary<string> {
  return fc
    .record({
      target: fc.constantFrom(...targets),
      numa: fc.boolean(),
      graphics: fc.boolean(),
      slots: fc.integer({ min: 0, max: 4 }),
      // Most have no wish at all about addresses; the others are refused more often.
      wishes: fc.constantFrom(0, 0, 4, 12),
      count: fc.integer({ min: 0, max: most }),
    })
    .chain((shape) =>
      fc
        .array(
          addressed(randomDevices({ ...shape.target, releases }), shape.target, shape.wishes),
          {
            minLength: shape.count,
            maxLength: shape.count,
          },
        )
        .map((pieces) => domain(shape, pieces)),
    );
}

/** What libvirt forgets or moves the address of. */
const UNADDRESSED: ReadonlySet<string> = new Set(['memballoon', 'console']);

/** Families whose devices libvirt gives an address of the family whatever they had. */
const TOLERANT: ReadonlySet<string> = new Set(['virtio-serial', 'usb', 'spapr-vio']);

/** A device with an address in so many of a hundred cases. */
function addressed(
  devices: fc.Arbitrary<Piece>,
  { pcie, extra }: RandomTarget,
  percent: number,
): fc.Arbitrary<Piece> {
  if (percent === 0) return devices;
  return fc
    .tuple(devices, fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }))
    .chain(([piece, luck, wrong]) => {
      if (luck >= percent * 2 || UNADDRESSED.has(piece.only ?? '')) return fc.constant(piece);
      const own = piece.family === 'pci' ? ['pci', 'pci', ...extra] : [piece.family];
      // libvirt overlooks or overwrites the others' wrong ones.
      const any = TOLERANT.has(piece.family) ? own : ['pci', 'drive', 'ccw', 'dimm'];
      return fc
        .constantFrom(...(wrong < 4 ? any : own))
        .chain((family) => randomAddress(family, pcie))
        .map((text) => ({ ...piece, address: text }));
    });
}

interface Shape {
  readonly target: RandomTarget;
  readonly numa: boolean;
  readonly graphics: boolean;
  readonly slots: number;
}

/** Machines that take more than one node. */
const WITH_NUMA: ReadonlySet<string> = new Set(['q35', 'pc', 'virt', 'pseries']);

const CELLS = `<cpu><numa>
    <cell id='0' cpus='0-1' memory='512' unit='MiB'/><cell id='1' cpus='2-3' memory='512' unit='MiB'/>
  </numa></cpu>`;

function domain(
  { target: { arch, machine, emulator }, ...shape }: Shape,
  pieces: readonly Piece[],
): string {
  const hasNuma = shape.numa && WITH_NUMA.has(machine);
  const once = new Set<string>();
  const devices = pieces.filter(({ only, family }) => {
    if (family === 'dimm' && !(hasNuma && shape.slots > 0)) return false;
    if (only === undefined) return true;
    const isFirst = !once.has(only);
    once.add(only);
    return isFirst;
  });
  const names = new Map<string, number>();
  const written = devices.map(({ write, prefix, address }, at) => {
    const place = names.get(prefix ?? '') ?? 0;
    if (prefix !== undefined) names.set(prefix, place + 1);
    return write({ at, name: `${prefix ?? ''}${letters(place)}`, address: address ?? '' });
  });
  const slots =
    hasNuma && shape.slots > 0 ? `<maxMemory slots='${shape.slots}' unit='GiB'>16</maxMemory>` : '';
  return `<domain type='qemu'>
  <name>random</name>
  ${slots}<memory unit='MiB'>1024</memory>
  <vcpu>${hasNuma ? 4 : 1}</vcpu>
  <os><type arch='${arch}' machine='${machine}'>hvm</type></os>
  ${arch === 'x86_64' || arch === 'i686' ? '<features><acpi/></features>' : ''}
  ${hasNuma ? CELLS : ''}
  <devices>
    <emulator>${emulator}</emulator>
    ${shape.graphics ? "<graphics type='vnc'/>" : ''}
    ${written.join('\n    ')}
  </devices>
</domain>
`;
}

/** Letters of the disk at a place: a, b, … z, aa. */
function letters(place: number): string {
  const last = String.fromCharCode('a'.charCodeAt(0) + (place % 26));
  return place < 26 ? last : `${letters(Math.floor(place / 26) - 1)}${last}`;
}
