import { isAsNew } from './releases.js';

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
  /** Versions without a driver for virtio 1.0: those before one, or those of a list. */
  readonly withoutVirtio1?: {
    readonly before?: string;
    readonly versions?: readonly string[];
    readonly source: string;
  };
}

const NUMBER = /^\d+$/;
const TWO_NUMBERS = /^\d+\.\d+$/;
/** Others, such as `testing`, are newer than any number. */
const DOTTED = /^\d+(?:\.\d+)*$/;

/**
 * Guest operating systems, as far as their drivers decide where devices can sit.
 *
 * In an Express port QEMU makes virtio devices speak virtio 1.0 only; in a conventional slot they speak the older protocol,
 * too (QEMU hw/virtio/virtio-pci.c, `disable-legacy`). What is not in the table is taken to have the driver.
 */
export const guestSystems: readonly GuestSystem[] = [
  {
    name: 'Windows',
    id: 'http://microsoft.com/win/',
    short: 'win',
    versions:
      /^(?:95|98|me|2k|xp|2k3|2k3r2|vista|2k8|2k8r2|7|8|8\.1|2k12|2k12r2|10|2k16|2k19|11|2k22|2k25)$/,
    example: '11',
    withoutVirtio1: {
      versions: ['95', '98', 'me', '2k', 'xp', '2k3', '2k3r2', 'vista', '2k8'],
      source:
        'osinfo-db os/microsoft.com: win-vista.xml has no driver for virtio1.0, win-7.xml has',
    },
  },
  {
    name: 'Debian',
    id: 'http://debian.org/debian/',
    short: 'debian',
    versions: NUMBER,
    example: '12',
    withoutVirtio1: { before: '9', source: 'osinfo-db os/debian.org/debian-9.xml' },
  },
  {
    name: 'Ubuntu',
    id: 'http://ubuntu.com/ubuntu/',
    short: 'ubuntu',
    versions: TWO_NUMBERS,
    example: '24.04',
    withoutVirtio1: { before: '17.04', source: 'osinfo-db os/ubuntu.com/ubuntu-17.04.xml' },
  },
  {
    name: 'Fedora',
    id: 'http://fedoraproject.org/fedora/',
    short: 'fedora',
    versions: NUMBER,
    example: '40',
    withoutVirtio1: { before: '23', source: 'osinfo-db os/fedoraproject.org/fedora-23.xml' },
  },
  {
    name: 'Red Hat Enterprise Linux',
    id: 'http://redhat.com/rhel/',
    short: 'rhel',
    versions: TWO_NUMBERS,
    example: '9.4',
    withoutVirtio1: { before: '7.2', source: 'osinfo-db os/redhat.com/rhel-7.2.xml' },
  },
  {
    name: 'CentOS',
    id: 'http://centos.org/centos/',
    versions: TWO_NUMBERS,
    example: '7.0',
    withoutVirtio1: { before: '7.0', source: 'osinfo-db os/centos.org/centos-7.0.xml' },
  },
  {
    name: 'SUSE Linux Enterprise Server',
    id: 'http://suse.com/sles/',
    versions: TWO_NUMBERS,
    example: '12.5',
    withoutVirtio1: { before: '12.2', source: 'osinfo-db os/suse.com/sles-12.2.xml' },
  },
  {
    name: 'FreeBSD',
    id: 'http://freebsd.org/freebsd/',
    short: 'freebsd',
    versions: TWO_NUMBERS,
    example: '14.0',
    withoutVirtio1: { before: '13.0', source: 'https://reviews.freebsd.org/D27856' },
  },
  {
    name: 'OpenBSD',
    id: 'http://openbsd.org/openbsd/',
    short: 'openbsd',
    versions: TWO_NUMBERS,
    example: '7.4',
    withoutVirtio1: {
      before: '6.6',
      source: 'OpenBSD virtio(4) of May 2019; that of 6.3 has none',
    },
  },
  {
    name: 'NetBSD',
    id: 'http://netbsd.org/netbsd/',
    short: 'netbsd',
    versions: TWO_NUMBERS,
    example: '10.0',
    withoutVirtio1: { before: '10.0', source: 'NetBSD virtio(4) of 10.1; that of 9.4 has none' },
  },
  {
    name: 'CentOS Stream',
    id: 'http://centos.org/centos-stream/',
    short: 'centos-stream',
    versions: NUMBER,
    example: '9',
  },
  {
    name: 'AlmaLinux',
    id: 'http://almalinux.org/almalinux/',
    short: 'almalinux',
    versions: NUMBER,
    example: '9',
  },
  {
    name: 'Rocky Linux',
    id: 'http://rockylinux.org/rocky/',
    short: 'rocky',
    versions: NUMBER,
    example: '9',
  },
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
  const system = guestSystems.find((one) => id.startsWith(one.id));
  const { before, versions = [] } = system?.withoutVirtio1 ?? {};
  const version = id.slice(system?.id.length);
  return versions.includes(version) || (DOTTED.test(version) && !isAsNew(version, before));
}
