import type { Releases } from '../releases.js';
import type { DeviceKind } from '../types.js';
import type { ComparedField } from './types.js';

/** Something that libvirt lets pass, and for which QEMU refuses to load the state of a guest. */
export interface LoadedField extends ComparedField {
  /** Kinds of devices that have it; absent where it is said of the guest, and empty for all kinds. */
  readonly kinds?: readonly DeviceKind[];
  /** Where alone it counts, by a path and what is said there. */
  readonly where?: { readonly path: string; readonly is: RegExp };
  /** What QEMU has of it in the state; the end of a sentence. */
  readonly why: string;
}

const CARDS = ['interface', 'hostdev'] as const;
const ROM = 'the size of its ROM is in the state';
const PORT = 'a register of the port says it';
const PLUGS: Pick<LoadedField, 'kinds' | 'where'> = {
  kinds: ['controller'],
  where: { path: '@model', is: /^pcie-(?:root-port|switch-downstream-port)$/ },
};
const FIRMWARE = 'the memory of the firmware is in the state';

/** Since when a network card's offloads come with its back end (seen on QEMU 7.2, which does not, and 10.0). */
const BACK_ENDS: Releases = { qemu: '8.0' };

/** Kinds of which libvirt does not compare how many there are, and QEMU has each in the state. */
export const countedAtLoad: readonly DeviceKind[] = ['crypto', 'nvram'];

/**
 * What has to be the same for QEMU to load the state of a guest, beside what libvirt compares (seen on QEMU 7.2 and 10.0, as
 * "load of migration failed: Invalid argument").
 */
export const comparedAtLoad: readonly LoadedField[] = [
  {
    path: 'address/@multifunction',
    unsaid: 'off',
    kinds: [],
    why: 'the header of its configuration space says it',
  },
  { path: 'target/@port', ...PLUGS, why: PORT },
  { path: 'target/@hotplug', unsaid: 'on', ...PLUGS, why: PORT },
  { path: 'target/@memReserve', ...PLUGS, since: { libvirt: '10.3.0' }, why: PORT },
  { path: 'model/@name', kinds: ['controller'], why: 'it is another chip' },
  { path: 'target/@busNr', kinds: ['controller'], why: 'its buses are in the state by number' },
  ...(['bus', 'port'] as const).map(
    (part): LoadedField => ({
      path: `address/@${part}`,
      kinds: [],
      where: { path: 'address/@type', is: /^usb$/ },
      why: 'USB devices are in the state by their ports',
    }),
  ),
  {
    path: 'address/@target',
    unsaid: '0',
    kinds: ['disk', 'hostdev'],
    where: { path: 'address/@type', is: /^drive$/ },
    why: 'SCSI devices are in the state by their targets',
  },
  { path: 'rom/@enabled', unsaid: 'yes', kinds: CARDS, why: ROM },
  { path: 'rom/@bar', unsaid: 'on', kinds: CARDS, why: ROM },
  { path: 'rom/@file', kinds: CARDS, why: ROM },
  {
    path: '@type',
    kinds: ['interface'],
    where: { path: '@type', is: /^user$/ },
    since: BACK_ENDS,
    why: 'the card offers other features with another back end',
  },
  { path: 'driver/@type', unsaid: 'raw', kinds: ['disk'], why: 'the file is not of that format' },
  { path: 'os/loader', why: FIRMWARE },
];
