import { liveRowOf } from '../catalog/live.js';
import type { DeviceCheck } from '../checks/check.js';
import { kibIn } from '../domain/amount.js';
import { macFault } from '../domain/mac-address.js';
import { parseNumber } from '../domain/number.js';
import { attribute, child, descend } from '../xml/tree.js';
import type { Draft } from './draft.js';

const SEEN = 'libvirt src/conf/domain_validate.c, src/qemu/qemu_validate.c; seen on 11.3.0';

/** What a device that is plugged in leaves out, or says and cannot be. */
export const pluggedValues: readonly DeviceCheck<Draft>[] = [
  {
    code: 'disk-without-source',
    kind: 'disk',
    source: 'libvirt src/qemu/qemu_hotplug.c; seen on 9.0.0 and 11.3.0',
    remedy: 'Give it a <source>.',
    broken: ({ element, row }) => {
      if (child(element, 'source')) return undefined;
      if (element.attributes.get('device') === 'cdrom' && row?.attaches !== 'usb') return undefined;
      return 'it has no <source>, and only a drive for media that is not on USB may be empty';
    },
  },
  {
    code: 'shmem-size',
    kind: 'shmem',
    source: SEEN,
    remedy: 'Choose a <size> that is a power of two, of 1 MiB or more.',
    broken: ({ element }) => {
      const kib = kibIn(child(element, 'size'));
      return kib === undefined || (kib >= 1024 && Number.isInteger(Math.log2(kib)))
        ? undefined
        : `its size of ${kib} KiB is no power of two of at least 1 MiB`;
    },
  },
  {
    code: 'shmem-server',
    kind: 'shmem',
    source: SEEN,
    remedy: 'Give it a <server>, or take a model that needs none.',
    broken: (device) =>
      liveRowOf(device)?.served && !child(device.element, 'server')
        ? `${device.model} is shared out by a server, and none is named`
        : undefined,
  },
  {
    code: 'shmem-name',
    kind: 'shmem',
    source: SEEN,
    remedy: 'Choose a name without a slash.',
    broken: ({ element: { attributes } }) =>
      attributes.get('name')?.includes('/')
        ? 'its name is that of a file, and has a slash'
        : undefined,
  },
  {
    code: 'vsock-cid',
    kind: 'vsock',
    source: SEEN,
    remedy: "Choose a cid from 3 on, or <cid auto='yes'/>.",
    broken: ({ element }) => {
      const cid = parseNumber(attribute(element, 'address', 'cid'));
      return cid !== undefined && cid < 3 ? `the cid ${cid} is not one of a guest` : undefined;
    },
  },
  {
    code: 'memory-needs-blocks',
    kind: 'memory',
    source: SEEN,
    remedy: 'Choose whole blocks, and request no more than its size.',
    broken: ({ element }) => {
      const kib = (name: string): number | undefined => kibIn(descend(element, 'target', name));
      const [size = 0, block = 0, requested = 0] = ['size', 'block', 'requested'].map(kib);
      if (block === 0) return undefined;
      if (requested > size) return `${requested} KiB are requested, and its size is ${size} KiB`;
      return size % block !== 0 || requested % block !== 0
        ? `its size and what is requested are not in whole blocks of ${block} KiB`
        : undefined;
    },
  },
  {
    code: 'bad-mac-address',
    kind: 'interface',
    source: 'libvirt src/conf/domain_conf.c (virDomainNetDefParseXML); seen on 9.0.0 and 11.3.0',
    remedy: 'Correct it, or leave <mac> out to have libvirt choose one.',
    broken: ({ element }) => {
      const mac = attribute(element, 'address', 'mac');
      if (mac === undefined) return undefined;
      const fault = macFault(mac);
      if (fault === 'none') return `'${mac}' is no MAC address`;
      return fault === 'group' ? `${mac} is the address of a group` : undefined;
    },
  },
  {
    code: 'network-lacks',
    kind: 'interface',
    source: 'libvirt src/qemu/qemu_domain.c (qemuDomainNetSupportsMTU), src/qemu/qemu_hotplug.c',
    remedy: 'Leave it out, or connect the card to a network or a bridge.',
    broken: ({ element }) => {
      const type = element.attributes.get('type') ?? '';
      if (!TAKES_MTU.has(type) && attribute(element, 'size', 'mtu') !== undefined)
        return `a network of type '${type}' has no MTU of its own`;
      const queues = parseNumber(attribute(element, 'queues', 'driver')) ?? 1;
      return type === 'user' && queues > 1
        ? `a network of type '${type}' has one queue`
        : undefined;
    },
  },
  {
    code: 'alias-taken',
    source: 'libvirt src/conf/domain_conf.c (virDomainDeviceInfo, "non unique alias detected")',
    remedy: 'Choose another alias that begins with ua-, or leave it out.',
    broken: ({ element }, { before: { domain } }) => {
      const alias = attribute(element, 'name', 'alias');
      const holder =
        alias?.startsWith('ua-') &&
        domain.devices().find((other) => attribute(other.element, 'name', 'alias') === alias);
      return holder ? `its alias ${alias} is that of ${holder.id}` : undefined;
    },
  },
];

/** Networks whose tap device, or whose socket, has an MTU. */
const TAKES_MTU: ReadonlySet<string> = new Set(['network', 'bridge', 'ethernet', 'vhostuser']);
