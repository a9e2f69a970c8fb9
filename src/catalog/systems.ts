import { isAsNew } from './releases.js';
import type { DeviceKind } from './types.js';

/** A family of operating systems as libosinfo's database (osinfo-db) names them, and what is known of their drivers. */
export interface GuestSystem {
  readonly name: string;
  /** libosinfo's id up to the version. */
  readonly id: string;
  /** libosinfo's short id up to the version; absent where short ids do not go with ids. */
  readonly short?: string;
  /** Form of the versions that are named in this way. */
  readonly versions: RegExp;
  /** A version of that form. */
  readonly example: string;
  /** What is the same for many systems. */
  readonly kernel: Kernel;
  /** Versions without a driver for virtio 1.0. */
  readonly withoutVirtio1?: Versions;
  /** Other devices that would do the same as older ones, and for which it has no driver. */
  readonly withoutDriver?: readonly MissingDriver[];
}

export type Kernel = 'Windows' | 'Linux' | 'BSD';

/** Versions of a system: those before one, or those of a list. */
export interface Versions {
  readonly before?: string;
  readonly versions?: readonly string[];
  readonly source: string;
}

/** A device, and the versions of a system that have no driver for it: all where none are named. */
export interface MissingDriver extends Versions {
  readonly kind: DeviceKind;
  readonly model: string;
}

const NUMBER = /^\d+$/;
const TWO_NUMBERS = /^\d+\.\d+$/;
/** Others, such as `testing`, are newer than any number. */
const DOTTED = /^\d+(?:\.\d+)*$/;

const WINDOWS_BEFORE_VISTA = ['95', '98', 'me', '2k', 'xp', '2k3', '2k3r2'] as const;
const OLDEST_WINDOWS = [...WINDOWS_BEFORE_VISTA, 'vista', '2k8'] as const;

/** What a row says besides its name and id. */
interface Row
  extends Pick<GuestSystem, 'versions' | 'example' | 'withoutVirtio1' | 'withoutDriver'> {
  /** Linux when left out. */
  readonly kernel?: Kernel;
  /** First version with a driver for virtio 1.0. */
  readonly before?: string;
  /** First version that osinfo-db has with a driver for USB 3 controllers. */
  readonly usb3?: string;
  /** What tells so; else osinfo-db's page of that version. */
  readonly source?: string;
  /** Its short ids do not go with ids. */
  readonly short?: 'other';
}

/** @param path - libosinfo's id without scheme and version: `debian.org/debian`. */
function system(name: string, path: string, row: Row): GuestSystem {
  const { before, usb3, source, short, ...rest } = row;
  const [, word = ''] = path.split('/');
  const page = (version: string): string => `osinfo-db os/${path}-${version}.xml`;
  return {
    name,
    kernel: 'Linux',
    id: `http://${path}/`,
    ...(!short && { short: word }),
    ...(before !== undefined && { withoutVirtio1: { before, source: source ?? page(before) } }),
    ...(usb3 !== undefined && { withoutDriver: [xhci({ before: usb3, source: page(usb3) })] }),
    ...rest,
  };
}

/** The controller that takes the place of older ones, as a device without a driver. */
function xhci(where: Versions): MissingDriver {
  return { kind: 'controller', model: 'usb/qemu-xhci', ...where };
}

/** What Windows has no drivers for as osinfo-db lists them, with those of virtio-win. */
const WINDOWS_LACKS: readonly MissingDriver[] = [
  xhci({
    versions: [...OLDEST_WINDOWS, '7', '2k8r2'],
    source: 'osinfo-db os/microsoft.com: win-8.xml and win-2k12.xml have qemu-xhci first',
  }),
  {
    kind: 'disk',
    model: 'sata',
    versions: WINDOWS_BEFORE_VISTA,
    source: 'learn.microsoft.com: the AHCI driver msahci comes with Windows Vista',
  },
  {
    kind: 'interface',
    model: 'e1000e',
    versions: OLDEST_WINDOWS,
    source:
      'osinfo-db os/microsoft.com: win-7.xml has a driver for 8086:10d3, win-vista.xml has none',
  },
  {
    kind: 'sound',
    model: 'virtio',
    source: 'osinfo-db os/microsoft.com: none has a driver for 1af4:1059',
  },
];

/**
 * Guest operating systems, as far as their drivers decide where devices can sit.
 *
 * In an Express port QEMU makes virtio devices speak virtio 1.0 only; in a conventional slot they speak the older protocol,
 * too (QEMU hw/virtio/virtio-pci.c, `disable-legacy`). What is not in the table is taken to have the driver.
 */
export const guestSystems: readonly GuestSystem[] = [
  system('Windows', 'microsoft.com/win', {
    kernel: 'Windows',
    versions:
      /^(?:95|98|me|2k|xp|2k3|2k3r2|vista|2k8|2k8r2|7|8|8\.1|2k12|2k12r2|10|2k16|2k19|11|2k22|2k25)$/,
    example: '11',
    withoutVirtio1: {
      versions: OLDEST_WINDOWS,
      source:
        'osinfo-db os/microsoft.com: win-vista.xml has no driver for virtio1.0, win-7.xml has',
    },
    withoutDriver: WINDOWS_LACKS,
  }),
  system('Debian', 'debian.org/debian', {
    versions: NUMBER,
    example: '12',
    before: '9',
    usb3: '7',
  }),
  system('Ubuntu', 'ubuntu.com/ubuntu', {
    versions: TWO_NUMBERS,
    example: '24.04',
    before: '17.04',
    // osinfo-db has it for 17.04 and later only; Debian 7 has the same kernel as this one.
    withoutDriver: [xhci({ before: '12.04', source: 'Linux 3.2 (CONFIG_USB_XHCI_HCD)' })],
  }),
  system('Fedora', 'fedoraproject.org/fedora', {
    versions: NUMBER,
    example: '40',
    before: '23',
    usb3: '19',
  }),
  system('Red Hat Enterprise Linux', 'redhat.com/rhel', {
    versions: TWO_NUMBERS,
    example: '9.4',
    before: '7.2',
    usb3: '7.0',
  }),
  system('CentOS', 'centos.org/centos', {
    versions: TWO_NUMBERS,
    example: '7.0',
    before: '7.0',
    withoutDriver: [xhci({ before: '7.0', source: 'osinfo-db os/redhat.com/rhel-7.0.xml' })],
    short: 'other',
  }),
  system('SUSE Linux Enterprise Server', 'suse.com/sles', {
    versions: TWO_NUMBERS,
    example: '12.5',
    before: '12.2',
    usb3: '11.2',
    short: 'other',
  }),
  system('FreeBSD', 'freebsd.org/freebsd', {
    kernel: 'BSD',
    versions: TWO_NUMBERS,
    example: '14.0',
    before: '13.0',
    source: 'https://reviews.freebsd.org/D27856',
  }),
  system('OpenBSD', 'openbsd.org/openbsd', {
    kernel: 'BSD',
    versions: TWO_NUMBERS,
    example: '7.4',
    before: '6.6',
    source: 'OpenBSD virtio(4) of May 2019; that of 6.3 has none',
  }),
  system('NetBSD', 'netbsd.org/netbsd', {
    kernel: 'BSD',
    versions: TWO_NUMBERS,
    example: '10.0',
    before: '10.0',
    source: 'NetBSD virtio(4) of 10.1; that of 9.4 has none',
  }),
  system('CentOS Stream', 'centos.org/centos-stream', { versions: NUMBER, example: '9' }),
  system('AlmaLinux', 'almalinux.org/almalinux', { versions: NUMBER, example: '9' }),
  system('Rocky Linux', 'rockylinux.org/rocky', { versions: NUMBER, example: '9' }),
];

/** libosinfo's id of a system; an id is taken as it is, a short id as far as the table knows it. */
export function systemId(name: string): string | undefined {
  if (/^https?:\/\/\S+$/.test(name)) return name;
  for (const { id, short, versions } of guestSystems)
    if (short !== undefined && name.startsWith(short)) {
      const version = name.slice(short.length);
      if (versions.test(version)) return id + version;
    }
  return undefined;
}

/** Whether a system, by libosinfo's id, is known to have no driver for virtio 1.0. */
export function lacksVirtio1(id: string): boolean {
  return isAmong(id, ({ withoutVirtio1 }) => withoutVirtio1);
}

/** What a system, by libosinfo's id, is made on; `undefined` where the table does not know it. */
export function kernelOf(id: string): Kernel | undefined {
  return systemOf(id)?.kernel;
}

function systemOf(id: string): GuestSystem | undefined {
  return guestSystems.find((one) => id.startsWith(one.id));
}

function isAmong(id: string, meant: (system: GuestSystem) => Versions | undefined): boolean {
  const system = systemOf(id);
  const { before, versions = [] } = (system && meant(system)) ?? {};
  const version = id.slice(system?.id.length);
  return versions.includes(version) || (DOTTED.test(version) && !isAsNew(version, before));
}

/** Whether a system, by libosinfo's id, is known to have no driver for a device. */
export function lacksDriver(
  id: string,
  { kind, model }: Pick<MissingDriver, 'kind' | 'model'>,
): boolean {
  const missing = systemOf(id)?.withoutDriver?.find(
    (one) => one.kind === kind && one.model === model,
  );
  if (missing === undefined) return false;
  const everywhere = missing.versions === undefined && missing.before === undefined;
  return everywhere || isAmong(id, () => missing);
}
