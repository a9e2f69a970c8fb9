import { isAsNew } from '../releases.js';

/** Stands for the names that the kernel gives, `eth0` and so on: nobody gives others. */
export const KERNEL_NAMES = 'kernel';

/** Which scheme versions of a system name network cards by, where nobody says else, the oldest version first. */
interface Naming {
  /** libosinfo's ids without scheme and version. */
  readonly paths: readonly string[];
  readonly since: readonly (readonly [version: string, scheme: string])[];
  readonly source: string;
}

const PACKAGES = 'the version of its systemd, which is built with its newest scheme';

/** Systems before systemd 197 have names of the kernel, or keep them by rules of their own. */
const systemNamings: readonly Naming[] = [
  {
    paths: ['debian.org/debian'],
    since: [
      ['1.1', KERNEL_NAMES],
      ['9', 'v238'],
      ['10', 'v241'],
      ['11', 'v247'],
      ['12', 'v252'],
      ['13', 'v257'],
    ],
    source: `Debian: ${PACKAGES} (debian/rules)`,
  },
  {
    paths: ['ubuntu.com/ubuntu', 'system76.com/popos'],
    since: [
      ['4.10', KERNEL_NAMES],
      ['15.10', 'v238'],
      ['19.04', 'v240'],
      ['19.10', 'v241'],
      ['20.04', 'v245'],
      ['21.04', 'v247'],
      ['22.04', 'v249'],
      ['22.10', 'v251'],
      ['23.04', 'v252'],
      ['23.10', 'v253'],
      ['24.04', 'v255'],
      ['25.04', 'v257'],
    ],
    source: `Ubuntu: ${PACKAGES}`,
  },
  {
    paths: [
      'redhat.com/rhel',
      'centos.org/centos',
      'centos.org/centos-stream',
      'almalinux.org/almalinux',
      'rockylinux.org/rocky',
      'euro-linux.com/eurolinux',
      'cclinux.org/circle',
      'miraclelinux.com/miraclelinux',
      'oracle.com/ol',
    ],
    since: [
      ['2', KERNEL_NAMES],
      ['7', 'v238'],
      ['8', 'rhel-8.0'],
      ['9', 'rhel-9.0'],
      ['10', 'rhel-10.0'],
    ],
    source: 'Red Hat Enterprise Linux 8, 9 and 10, "Network interface naming schemes"',
  },
  {
    paths: ['fedoraproject.org/fedora', 'fedoraproject.org/silverblue'],
    since: [
      ['1', KERNEL_NAMES],
      ['19', 'v238'],
      ['29', 'v239'],
      ['30', 'v241'],
      ['31', 'v243'],
      ['32', 'v245'],
      ['34', 'v247'],
      ['35', 'v249'],
      ['36', 'v250'],
      ['37', 'v251'],
      ['38', 'v253'],
      ['39', 'v254'],
      ['40', 'v255'],
      ['42', 'v257'],
      ['43', 'v258'],
    ],
    source: `Fedora: ${PACKAGES}`,
  },
  {
    paths: ['suse.com/sles', 'suse.com/sled', 'suse.com/sle', 'opensuse.org/opensuse'],
    since: [
      ['9', KERNEL_NAMES],
      ['15', 'v238'],
      ['15.3', 'sle15-sp3'],
      ['15.4', 'sle15-sp4'],
      ['16', 'v257'],
    ],
    source: 'openSUSE systemd, man: describe the net naming schemes specific to SLE',
  },
];

/**
 * The scheme by which a system names network cards where nobody tells it another one, or {@link KERNEL_NAMES}.
 *
 * @param id - libosinfo's, such as `http://debian.org/debian/12`.
 * @returns `undefined` where nobody knows.
 */
export function schemeOfSystem(id: string): string | undefined {
  const cut = id.lastIndexOf('/');
  const path = id.slice(id.indexOf('//') + 2, cut);
  const version = id.slice(cut + 1);
  if (!/^\d/.test(version)) return undefined;
  const row = systemNamings.find(({ paths }) => paths.includes(path));
  return row?.since.findLast(([first]) => isAsNew(version, first))?.[1];
}
