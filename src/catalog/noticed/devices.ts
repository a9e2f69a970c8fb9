import type { DeviceKind } from '../types.js';
import { felt, type Notice, seen, unseen } from './types.js';

const NEW_HARDWARE = 'It is another device: Windows sees new hardware and needs its driver.';

/** What counts for devices of all kinds, behind what is said of their own. */
export const noticedOfAnyDevice: readonly Notice[] = [
  unseen(/^alias\b/),
  seen(/^boot\b/, 'Its firmware looks for a system in another order.'),
  seen(/^rom\b/, 'The device has other firmware of its own, such as for booting from the network.'),
  seen(/^driver\/@(?:iommu|ats|packed|page_per_vq|event_idx)/, 'Its driver finds other features.'),
  seen(/^address\b/, 'It sits elsewhere.'),
  seen(/^(?:@model|model\/@type)/, NEW_HARDWARE),
  seen(/^acpi\b/, 'Firmware gives it another number.'),
  seen(/^/, 'It may notice this.'),
];

/** Back ends of serial lines, channels and consoles. */
const BACK_END = unseen(/^(?:@type|@tty|source|protocol|log|backend)\b/);

/** What a guest notices of a change in a device, by kind; the first that fits counts. */
export const noticedOfDevices: ReadonlyMap<DeviceKind, readonly Notice[]> = new Map<
  DeviceKind,
  readonly Notice[]
>([
  [
    'disk',
    [
      unseen(
        /^source\/(?:@startupPolicy|@index|seclabel|reservations|encryption|auth|privateData)/,
      ),
      felt(
        /^(?:source|@type|driver\/@type|backingStore|encryption)\b/,
        'Other contents are on it.',
      ),
      felt(/^serial\b|^wwn\b|^vendor\b|^product\b/, 'Its name in /dev/disk/by-id is another.'),
      felt(
        /^target\/@bus/,
        'It needs another driver and has other names: Windows may not start, nor Linux where it goes by /dev/sd* or /dev/vd*.',
      ),
      unseen(/^target\/@dev/),
      seen(/^target\/@(?:tray|removable|rotation_rate)/, 'It tells other things of itself.'),
      felt(/^@device/, 'It is another kind of drive.'),
      felt(/^readonly\b/, 'It can be written to no longer, or only now.'),
      felt(/^blockio\/@logical/, 'Its blocks have another size: partitions may not be found.'),
      seen(/^(?:blockio|geometry)\b/, 'It tells other sizes of its blocks.'),
      seen(/^driver\/@(?:queues|queue_size)/, 'It has other queues.'),
      {
        ...seen(
          /^driver\/@cache/,
          'It is told that there is a write cache no longer, or only now.',
        ),
        turns: /^(?:writethrough|directsync)$/,
      },
      seen(/^transient\b/, 'What it writes is kept no longer, or only now.'),
      unseen(/^(?:driver|iotune|throttlefilters|shareable|mirror|@snapshot|@sgio|@rawio)\b|^@/),
    ],
  ],
  [
    'interface',
    [
      felt(
        /^mac\b/,
        'The card has another MAC address: its settings do not hold for it, and DHCP may give another address.',
      ),
      felt(
        /^model\b/,
        'It is another card: its settings do not hold for it, and Windows needs its driver.',
      ),
      seen(/^(?:@type|source)\b/, 'The card is in another network.'),
      seen(/^link\b/, 'Its cable is plugged in or pulled out.'),
      seen(/^mtu\b/, 'Its frames have another size.'),
      seen(
        /^(?:vlan|teaming|ip|route)\b/,
        'The card is in another network, or has other addresses.',
      ),
      unseen(/^driver\/@(?:name|txmode|ioeventfd)/),
      seen(/^driver\b/, 'The card has other queues or offloads.'),
      unseen(
        /^(?:target|virtualport|filterref|bandwidth|tune|backend|port|coalesce|portForward)\b/,
      ),
      unseen(/^(?:guest|script|downscript|@managed|@trustGuestRxFilters)\b|^@trust/),
    ],
  ],
  [
    'controller',
    [
      unseen(/^(?:@index|master)\b/),
      felt(/^@model/, 'It is another controller: what hangs from it needs another driver.'),
      seen(/^model\/@name/, NEW_HARDWARE),
      // QEMU tells ports apart by it, and keeps it to itself (hw/pci/pcie_port.c, pcie_chassis_add_slot).
      unseen(/^target\/@chassis$/),
      seen(/^target\/@chassisNr/, 'The slots behind it have another chassis number.'),
      seen(/^target\/@port/, 'Its port has another number.'),
      seen(/^target\/@hotplug/, 'Devices can be plugged in behind it no longer, or only now.'),
      seen(/^target\/@busNr/, 'The buses behind it have other numbers.'),
      seen(/^target\/node/, 'What sits behind it is on another NUMA cell.'),
      seen(/^(?:pcihole64|target\/@memReserve)\b/, 'Firmware leaves other room for devices.'),
      unseen(/^driver\/@(?:ioeventfd|iothread)/),
    ],
  ],
  [
    'video',
    [seen(/^model\b/, 'Its screen or graphics card is another.'), unseen(/^driver\/@name/)],
  ],
  ['graphics', [unseen(/^/)]],
  ['audio', [unseen(/^/)]],
  ['lease', [unseen(/^/)]],
  ['sound', [unseen(/^audio\b/)]],
  ['redirdev', [unseen(/^/)]],
  ['redirfilter', [unseen(/^/)]],
  [
    'smartcard',
    [seen(/^(?:@mode|certificate|database)\b/, 'Another card is in the reader.'), BACK_END],
  ],
  ['serial', [BACK_END]],
  ['parallel', [BACK_END]],
  ['console', [BACK_END, unseen(/^target\/@port/)]],
  [
    'channel',
    [BACK_END, felt(/^target\b/, 'Its agent finds the channel no longer, or under another name.')],
  ],
  ['watchdog', [unseen(/^@action/)]],
  ['rng', [unseen(/^(?:backend|rate)\b/)]],
  ['memballoon', [unseen(/^stats\b/)]],
  [
    'tpm',
    [
      unseen(/^backend\/(?:encryption|profile|source|device)\b|^backend\/@(?:persistent|debug)/),
      felt(/^backend\b/, 'What is sealed in its TPM, such as keys of BitLocker, is lost.'),
    ],
  ],
  ['memory', [unseen(/^source\b/), seen(/^target\b/, 'It has other memory.')]],
  [
    'hostdev',
    [
      unseen(/^(?:@managed|driver|source\/@(?:startupPolicy|writeFiltering))/),
      seen(/^source\b/, 'Another device of the host is passed through.'),
    ],
  ],
  [
    'filesystem',
    [
      unseen(/^(?:binary|driver|@multidevs|source\/@socket)\b/),
      felt(/^target\b/, 'It can be mounted no longer under its name.'),
      seen(/^(?:source|@type)\b/, 'Other files are in it.'),
      seen(/^(?:readonly|@accessmode|@[fd]mode|idmap)\b/, 'Its files have other rights.'),
    ],
  ],
  ['shmem', [unseen(/^@name/)]],
  ['vsock', [felt(/^cid\b/, 'The host reaches it under another number.')]],
  ['crypto', [unseen(/^backend\b/)]],
  ['pstore', [unseen(/^path\b/)]],
]);

/** What a guest notices where a device goes, by kind; of the others it sees that a device is gone. */
export const noticedWhenGone: ReadonlyMap<DeviceKind, string | undefined> = new Map<
  DeviceKind,
  string | undefined
>([
  ['disk', 'The disk is gone with what is on it.'],
  ['interface', 'The network card is gone.'],
  ['hostdev', 'The device of the host is gone.'],
  ['filesystem', 'The file system can be mounted no longer.'],
  ['tpm', 'What is sealed in its TPM, such as keys of BitLocker, is lost.'],
  ['channel', 'Its agent has no channel any more.'],
  ['vsock', 'The host reaches it no longer by vsock.'],
]);

/** What it notices where a device sits elsewhere, by kind. */
export const noticedWhenKindMoved: ReadonlyMap<DeviceKind, string> = new Map<DeviceKind, string>([
  ['disk', 'Its path in /dev/disk/by-path is another, and Windows finds a new disk.'],
  ['interface', 'Windows finds a new card, without the settings of the old one.'],
]);

/** The same of buses and controllers, and of devices of all other kinds. */
export const noticedWhenMoved = {
  bus: 'It sits elsewhere, as does what is behind it.',
  controller:
    'It sits elsewhere: what hangs from it has another path, such as in /dev/disk/by-path.',
  device: 'It sits elsewhere, and Windows finds a new device.',
} as const;

/** Kinds that no guest sees. */
export const unseenKinds: ReadonlySet<DeviceKind> = new Set<DeviceKind>([
  'graphics',
  'audio',
  'lease',
  'redirfilter',
]);
