import { isOf } from '../machine-types.js';
import { wordOf } from '../model-word.js';
import type { CatalogTables } from '../rows.js';
import { type DeviceModel, type PciController, transportsOf } from '../types.js';
import { type Enumerated, enumerated } from './enumerated.js';
import type { GuestKind } from './guest-kind.js';
import type { HostView } from './view.js';

/** The rows of a catalog as a host has them for guests of one kind: what is missing says so. */
export function markMissing(
  { controllers, devices, ...rest }: CatalogTables,
  host: HostView,
  kind: GuestKind,
): CatalogTables {
  return {
    controllers: controllers.map((row) => marked(row, whyControllerMissing(row, host, kind))),
    devices: devices.map((row) => marked(row, whyMissing(row, host, kind))),
    ...rest,
  };
}

function marked<Row>(row: Row, notHere: string | undefined): Row {
  return notHere === undefined ? row : { ...row, notHere };
}

/** Why a host has no such device for guests of a kind, as the end of a sentence; `undefined` where it has, or nobody knows. */
function whyMissing(row: DeviceModel, host: HostView, kind: GuestKind): string | undefined {
  if (row.absent || row.anyWord) return undefined;
  return whyTypeMissing(typeOf(row, kind), host, kind) ?? notInLibvirt(row, host, kind);
}

/** The same of a PCI controller, any of whose names will do. */
export function whyControllerMissing(
  { model, names, namesOn }: PciController,
  host: HostView,
  kind: GuestKind,
): string | undefined {
  const types = host.types(kind.arch);
  // Where it has no name it is a part of the machine.
  const isNamed = names.length > 0 && isOf({ ...(namesOn && { machines: namesOn }) }, kind.machine);
  if (!types || !isNamed || names.some((name) => types.has(name))) return undefined;
  return hasNo(model, host, kind);
}

/** QEMU's type of a device on a machine (QEMU hw/s390x/virtio-ccw-*.c, hw/virtio/virtio-mmio.c). */
function typeOf(row: DeviceModel, { machine }: GuestKind): string | undefined {
  const { qemu, qemuOn } = row;
  const own = qemuOn?.[machine.family];
  if (own !== undefined || machine.virtio === 'pci') return own ?? qemu;
  const transport = machine.virtio === 'ccw' ? 'ccw' : 'virtio-mmio';
  if (!row.virtio || !transportsOf(row).includes(transport)) return qemu;
  return qemu?.replace(/-pci$/, machine.virtio === 'ccw' ? '-ccw' : '-device');
}

/** The same of a type of QEMU. */
export function whyTypeMissing(
  type: string | undefined,
  host: HostView,
  kind: Pick<GuestKind, 'arch'>,
): string | undefined {
  if (type === undefined || host.types(kind.arch)?.has(type) !== false) return undefined;
  return hasNo(type, host, kind);
}

function hasNo(type: string, { facts }: HostView, { arch }: Pick<GuestKind, 'arch'>): string {
  const release = facts.emulators?.[arch]?.release;
  return `the QEMU ${release === undefined ? '' : `${release} `}of the host has no ${type}`;
}

function notInLibvirt(row: DeviceModel, host: HostView, kind: GuestKind): string | undefined {
  const told = enumerated.find((one) => one.kind === row.kind);
  const capabilities = told && host.capabilities(kind);
  if (!capabilities) return undefined;
  if (capabilities.unsupported?.includes(row.kind))
    return `the libvirt of the host takes no ${row.kind}`;
  const words = capabilities.devices?.[row.kind]?.[told.list];
  const word = wordIn(told, row.model);
  if (!words || words.includes(word)) return undefined;
  return `the libvirt of the host takes no ${row.kind} '${word}', but ${words.join(', ') || 'none'}`;
}

function wordIn({ words = {} }: Enumerated, model: string): string {
  const other = Object.entries(words).find(([beginning]) => model.startsWith(beginning));
  return other?.[1] ?? wordOf(model);
}
