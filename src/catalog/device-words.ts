import { type DeviceKind, deviceKinds } from './types.js';

/** What libvirt knows of words in an attribute of a device; with any other it refuses the guest. */
export interface DeviceWords {
  /** Kind of device. */
  readonly kind: DeviceKind;
  /** Names on the way from the device to the element. */
  readonly path: readonly string[];
  /** Attribute of that element. */
  readonly attribute: string;
  /** All words, as libvirt writes them. */
  readonly words: readonly string[];
}

/** Where the words are from: each was tried, and one that is none of them. */
export const DEVICE_WORDS_SOURCE = 'libvirt src/conf/domain_conf.c; seen on 9.0.0 and 11.3.0';

/** Words by attribute, which goes by its path in the manner of XPath: `driver/@cache`. */
type Attributes = Readonly<Record<string, readonly string[]>>;

const SWITCH = ['on', 'off'] as const;
const ANSWER = ['yes', 'no'] as const;
/** Where the host reads and writes a line; also what is redirected to the guest. */
const LINES = [
  ...['null', 'vc', 'pty', 'dev', 'file', 'pipe', 'stdio', 'udp', 'tcp', 'unix', 'spicevmc'],
  ...['spiceport', 'nmdm', 'qemu-vdagent', 'dbus'],
] as const;

/** Of `<driver>` of what may be a virtio device. */
const VIRTIO: Attributes = {
  'driver/@iommu': SWITCH,
  'driver/@ats': SWITCH,
  'driver/@packed': SWITCH,
  'driver/@page_per_vq': SWITCH,
};

const ROM: Attributes = { 'rom/@bar': SWITCH, 'rom/@enabled': ANSWER };

const HOST_OFFLOADS = ['csum', 'gso', 'tso4', 'tso6', 'ecn', 'ufo', 'mrg_rxbuf'] as const;
const GUEST_OFFLOADS = ['csum', 'tso4', 'tso6', 'ecn', 'ufo'] as const;

function switches(path: string, names: readonly string[]): Attributes {
  return Object.fromEntries(names.map((name) => [`${path}/@${name}`, SWITCH]));
}

const byKind: Readonly<Partial<Record<DeviceKind, Attributes>>> = {
  disk: {
    '@type': ['file', 'block', 'dir', 'network', 'volume', 'nvme', 'vhostuser', 'vhostvdpa'],
    '@device': ['disk', 'cdrom', 'floppy', 'lun'],
    '@model': ['virtio', 'virtio-transitional', 'virtio-non-transitional'],
    '@snapshot': ['no', 'internal', 'external', 'manual'],
    '@rawio': ANSWER,
    '@sgio': ['filtered', 'unfiltered'],
    'driver/@type': [
      ...['raw', 'dir', 'bochs', 'cloop', 'dmg', 'iso', 'vpc', 'vdi', 'fat', 'vhd', 'ploop'],
      ...['cow', 'qcow', 'qcow2', 'qed', 'vmdk'],
    ],
    'driver/@cache': ['default', 'none', 'writethrough', 'writeback', 'directsync', 'unsafe'],
    'driver/@error_policy': ['stop', 'enospace', 'ignore', 'report'],
    'driver/@rerror_policy': ['stop', 'report', 'ignore', 'enospace'],
    'driver/@io': ['native', 'threads', 'io_uring'],
    'driver/@discard': ['ignore', 'unmap'],
    'driver/@detect_zeroes': ['off', 'on', 'unmap'],
    ...switches('driver', ['ioeventfd', 'event_idx', 'copy_on_read', 'discard_no_unref']),
    ...VIRTIO,
    'target/@bus': ['ide', 'fdc', 'scsi', 'virtio', 'xen', 'usb', 'uml', 'sata', 'sd', 'nvme'],
    'target/@tray': ['open', 'closed'],
    'target/@removable': SWITCH,
    'source/@protocol': [
      ...['nbd', 'rbd', 'sheepdog', 'gluster', 'iscsi', 'http', 'https', 'ftp', 'ftps', 'tftp'],
      ...['vxhs', 'nfs', 'ssh'],
    ],
    'source/@startupPolicy': ['mandatory', 'requisite', 'optional'],
    'geometry/@trans': ['none', 'auto', 'lba'],
  },
  interface: {
    '@type': [
      ...['user', 'ethernet', 'vhostuser', 'server', 'client', 'mcast', 'network', 'bridge'],
      ...['internal', 'direct', 'hostdev', 'udp', 'vdpa', 'null', 'vds'],
    ],
    '@trustGuestRxFilters': ANSWER,
    // The last three are of cards that are passed through.
    'driver/@name': ['qemu', 'vhost', 'vfio', 'kvm', 'xen'],
    'driver/@txmode': ['iothread', 'timer'],
    ...switches('driver', ['ioeventfd', 'event_idx', 'rss', 'rss_hash_report']),
    ...switches('driver/host', HOST_OFFLOADS),
    ...switches('driver/guest', GUEST_OFFLOADS),
    ...VIRTIO,
    'source/@mode': [
      ...['vepa', 'private', 'bridge', 'passthrough'],
      // Of a socket of vhost-user.
      ...['server', 'client'],
    ],
    'link/@state': ['up', 'down'],
    'port/@isolated': ANSWER,
    'teaming/@type': ['persistent', 'transient'],
    ...ROM,
  },
  hostdev: {
    '@mode': ['subsystem', 'capabilities'],
    '@rawio': ANSWER,
    '@sgio': ['filtered', 'unfiltered'],
    'driver/@name': ['vfio', 'kvm', 'xen'],
    ...ROM,
  },
  graphics: {
    '@type': ['sdl', 'vnc', 'rdp', 'desktop', 'spice', 'egl-headless', 'dbus'],
    '@autoport': ANSWER,
    '@powerControl': ANSWER,
    '@sharePolicy': ['allow-exclusive', 'force-shared', 'ignore'],
    '@defaultMode': ['any', 'secure', 'insecure'],
    'listen/@type': ['address', 'network', 'socket', 'none'],
    'image/@compression': ['auto_glz', 'auto_lz', 'quic', 'glz', 'lz', 'off'],
    'jpeg/@compression': ['auto', 'never', 'always'],
    'zlib/@compression': ['auto', 'never', 'always'],
    'playback/@compression': SWITCH,
    'streaming/@mode': ['filter', 'all', 'off'],
    'clipboard/@copypaste': ANSWER,
    'mouse/@mode': ['client', 'server'],
    'filetransfer/@enable': ANSWER,
    'gl/@enable': ANSWER,
    'channel/@name': [
      ...['main', 'display', 'inputs', 'cursor', 'playback', 'record', 'smartcard', 'usbredir'],
    ],
  },
  video: {
    'model/acceleration/@accel2d': ANSWER,
    'model/acceleration/@accel3d': ANSWER,
    'driver/@name': ['qemu', 'vhostuser'],
    ...VIRTIO,
  },
  sound: { 'codec/@type': ['duplex', 'micro', 'output'] },
  audio: {
    '@type': [
      ...['none', 'alsa', 'coreaudio', 'jack', 'oss', 'pulseaudio', 'sdl', 'spice', 'file'],
      ...['dbus', 'pipewire'],
    ],
  },
  watchdog: {
    '@action': ['reset', 'shutdown', 'poweroff', 'pause', 'none', 'dump', 'inject-nmi'],
  },
  memballoon: { '@autodeflate': SWITCH, '@freePageReporting': SWITCH, ...VIRTIO },
  rng: { 'backend/@model': ['random', 'egd', 'builtin'], ...VIRTIO },
  tpm: {
    'backend/@type': ['passthrough', 'emulator', 'external'],
    'backend/@persistent_state': ANSWER,
  },
  memory: {
    '@model': ['dimm', 'nvdimm', 'virtio-pmem', 'virtio-mem', 'sgx-epc'],
    '@access': ['shared', 'private'],
    '@discard': ANSWER,
  },
  panic: { '@model': ['isa', 'pseries', 'hyperv', 's390', 'pvpanic'] },
  input: {
    '@type': ['mouse', 'tablet', 'keyboard', 'passthrough', 'evdev'],
    '@bus': ['usb', 'ps2', 'virtio', 'xen', 'parallels', 'none'],
    ...VIRTIO,
  },
  serial: {
    '@type': LINES,
    'target/@type': [
      ...['isa-serial', 'usb-serial', 'pci-serial', 'spapr-vio-serial', 'system-serial'],
      ...['sclp-serial', 'isa-debug'],
    ],
    'log/@append': SWITCH,
  },
  parallel: { '@type': LINES, 'log/@append': SWITCH },
  channel: { '@type': LINES, 'target/@type': ['guestfwd', 'virtio', 'xen'], 'log/@append': SWITCH },
  console: {
    '@type': LINES,
    'target/@type': ['serial', 'virtio', 'xen', 'uml', 'lxc', 'openvz', 'sclp', 'sclplm'],
    'log/@append': SWITCH,
  },
  redirdev: { '@bus': ['usb'], '@type': LINES },
  filesystem: {
    '@type': ['mount', 'block', 'file', 'template', 'ram', 'bind', 'volume'],
    '@accessmode': ['passthrough', 'mapped', 'squash'],
    '@multidevs': ['default', 'remap', 'forbid', 'warn'],
    'driver/@type': ['path', 'handle', 'loop', 'nbd', 'ploop', 'virtiofs', 'mtp', 'default'],
    'driver/@wrpolicy': ['immediate', 'default'],
    ...VIRTIO,
  },
  shmem: {
    '@role': ['peer', 'master'],
    'model/@type': ['ivshmem', 'ivshmem-plain', 'ivshmem-doorbell'],
    'msi/@ioeventfd': SWITCH,
  },
  vsock: { 'cid/@auto': ANSWER, ...VIRTIO },
  smartcard: { '@mode': ['host', 'host-certificates', 'passthrough'] },
  hub: { '@type': ['usb'] },
  controller: {
    '@type': [
      ...['ide', 'fdc', 'scsi', 'sata', 'virtio-serial', 'ccid', 'usb', 'pci', 'xenbus', 'isa'],
      'nvme',
    ],
    'driver/@ioeventfd': SWITCH,
    ...VIRTIO,
  },
};

/** The attributes of a kind whose words are known. */
export function wordsOf(kind: DeviceKind): readonly DeviceWords[] {
  return Object.entries(byKind[kind] ?? {}).map(([place, words]) => {
    const path = place.split('/');
    const attribute = path.pop()?.slice(1) ?? '';
    return { kind, path, attribute, words };
  });
}

/** Kinds with such attributes. */
export const kindsWithWords: readonly DeviceKind[] = deviceKinds.filter((kind) => byKind[kind]);
