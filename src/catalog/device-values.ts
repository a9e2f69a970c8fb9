import { type DeviceKind, deviceKinds } from './types.js';
import {
  large,
  NUMBERS,
  orEmpty,
  printed,
  signed,
  UNIT,
  type ValueForm,
  whole,
} from './value-forms.js';
import { each, type ValueRow, type Values, type ValuesByKind, valueRows } from './value-rows.js';

/** Where the forms are from: values of each were tried, good ones and bad. */
export const DEVICE_VALUES_SOURCE =
  'libvirt src/conf/domain_conf.c, src/conf/domain_validate.c; seen on 9.0.0 and 11.3.0';

const QUEUE_SIZE: ValueForm = whole(1, undefined, { powerOfTwo: true, orZero: true });
const IOTUNE = ['total', 'read', 'write'].flatMap((which) =>
  ['bytes_sec', 'iops_sec'].flatMap((what) =>
    ['', '_max', '_max_length'].map((of) => `${which}_${what}${of}`),
  ),
);
const BANDWIDTH = ['average', 'peak', 'burst', 'floor'] as const;
const LINE: Values = { 'target/@port': signed() };

const byKind: ValuesByKind = {
  disk: {
    'driver/@queues': whole(),
    'driver/@queue_size': whole(),
    ...each('blockio/@', ['logical_block_size', 'physical_block_size'], whole()),
    ...each('geometry/@', ['cyls', 'heads', 'secs'], whole()),
    'target/@rotation_rate': whole(),
    ...each('iotune/', [...IOTUNE, 'size_iops_sec'], orEmpty(large())),
    serial: { says: 'letters, digits, spaces and . _ + -', pattern: /^[\w.+ -]*$/ },
    wwn: {
      says: '16 hexadecimal digits',
      pattern: /^(?:0x)?[0-9a-f]{16}$/i,
      mayBeEmpty: true,
    },
    vendor: printed(8),
    product: printed(16),
  },
  interface: {
    'driver/@queues': whole(),
    'driver/@rx_queue_size': QUEUE_SIZE,
    'driver/@tx_queue_size': QUEUE_SIZE,
    'mtu/@size': orEmpty(whole()),
    'tune/sndbuf': orEmpty(large()),
    'coalesce/rx/frames/@max': orEmpty(whole()),
    'vlan/tag/@id': whole(0, 4095),
    ...each('bandwidth/inbound/@', BANDWIDTH, large()),
    ...each('bandwidth/outbound/@', BANDWIDTH, large()),
  },
  video: {
    ...each('model/@', ['ram', 'vram', 'vram64', 'heads'], orEmpty(whole())),
    'model/@vgamem': orEmpty(whole(1024, undefined, { powerOfTwo: true, orZero: true })),
    ...each('model/resolution/@', ['x', 'y'], whole(1)),
  },
  graphics: each('@', ['port', 'tlsPort', 'websocket'], signed()),
  controller: {
    ...each('@', ['ports', 'vectors'], signed(0)),
    ...each('driver/@', ['queues', 'cmd_per_lun', 'max_sectors'], whole()),
  },
  vsock: { 'cid/@address': whole() },
  memory: {
    'target/size': large(),
    'target/size/@unit': UNIT,
    'target/node': whole(),
    'source/pagesize': large(),
    'source/pagesize/@unit': UNIT,
    'source/nodemask': orEmpty(NUMBERS),
  },
  shmem: { size: orEmpty(large()), 'size/@unit': UNIT, 'msi/@vectors': whole() },
  serial: LINE,
  parallel: LINE,
  rng: each('rate/@', ['bytes', 'period'], orEmpty(whole())),
  memballoon: { 'stats/@period': signed() },
  iommu: { 'driver/@aw_bits': whole() },
  filesystem: {
    'driver/@queue': orEmpty(signed()),
    ...each('', ['space_hard_limit', 'space_soft_limit'], orEmpty(large())),
  },
  audio: { '@id': whole(1) },
};

/** What libvirt takes in a device of a kind where it is no word of a few. */
export function valuesOf(kind: DeviceKind): readonly ValueRow[] {
  return valueRows(byKind[kind] ?? {});
}

/** Kinds with such values. */
export const kindsWithValues: readonly DeviceKind[] = deviceKinds.filter((kind) => byKind[kind]);
