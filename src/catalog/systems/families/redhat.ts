import type { Family } from '../facts.js';

const WORKSTATION = '2048:15/4096:20';
const SERVER = '1536:10/1536:20';

/** Fedora, Red Hat Enterprise Linux, and what is made of them. */
export const redHatFamilies: readonly Family[] = [
  {
    name: 'Fedora',
    path: 'fedoraproject.org/fedora',
    signedSince: '18',
    releases: [
      ['1', 'linux 2.4.22'],
      ['2', 'linux 2.6.5'],
      ['3', 'linux 2.6.9'],
      ['4', 'linux 2.6.11'],
      ['5', 'linux 2.6.15'],
      ['6', 'linux 2.6.18'],
      ['7', 'linux 2.6.21'],
      ['8', 'linux 2.6.23'],
      ['9', 'linux 2.6.25'],
      ['10', 'linux 2.6.27'],
      ['11', 'linux 2.6.29'],
      ['12', 'linux 2.6.31'],
      // Its 2.6.33 has the serial ports of 2.6.34 (Fedora 13 features, VirtioSerial).
      ['13', 'linux 2.6.34'],
      ['14', 'linux 2.6.35', '384/512:9'],
      ['15', 'linux 2.6.38', '640/1152:9'],
      ['16', 'linux 3.1', '768/1152:9'],
      ['17', 'linux 3.3', '768/1152:9'],
      ['18', 'linux 3.6', '768/1152:9'],
      ['19', 'linux 3.9', '1024:10'],
      ['20', 'linux 3.11', '1024:10'],
      ['21', 'linux 3.17', '1024:10'],
      ['22', 'linux 4.0', '1024:10/2048:20'],
      ['23', 'linux 4.2', '1024:10/2048:20'],
      ['24..26', 'linux 4.5', '1024:10/2048:20'],
      ['27..29', 'linux 4.13', '1024:10/2048:20'],
      ['30 31', 'linux 5.0', '1024:10/2048:20'],
      ['32 33', 'linux 5.6', '1024:10/2048:20'],
      ['34', 'linux 5.11', '1024:10/2048:20'],
      ['35..39', 'linux 5.14', '1024:10/2048:20'],
      ['40..42+', 'linux 6.8', WORKSTATION],
      ['rawhide:-rawhide unknown:-unknown', 'linux', WORKSTATION],
      ['eln:-eln', 'linux 6.8 x86-64-v3', SERVER],
    ],
  },
  {
    name: 'Fedora CoreOS',
    path: 'fedoraproject.org/coreos',
    short: 'fedora-coreos-',
    signedSince: 'next',
    releases: [['next testing stable', 'linux', '1024:10/2048:20']],
  },
  {
    name: 'Fedora Silverblue',
    path: 'fedoraproject.org/silverblue',
    signedSince: '28',
    releases: [
      ['28 29', 'linux 4.16', '1024:10/2048:20'],
      ['30 31', 'linux 5.0', '1024:10/2048:20'],
      ['32 33', 'linux 5.6', '1024:10/3072:20'],
      ['34', 'linux 5.11', '1024:10/3072:20'],
      ['35..41+', 'linux 5.14', '1024:10/3072:20'],
      ['rawhide:-rawhide unknown:-unknown', 'linux', '1024:10/3072:20'],
    ],
  },
  {
    name: 'GNOME',
    path: 'gnome.org/gnome',
    releases: [
      ['3.6', 'linux 3.6', '768'],
      ['3.8', 'linux 3.9', '1024:10'],
    ],
  },
  {
    name: 'GNOME Continuous',
    path: 'gnome.org/gnome-continuous',
    short: 'gnome-continuous-',
    releases: [['3.10 3.12 3.14', 'linux 3.10', '1024::2']],
  },
  {
    name: 'Red Hat Linux',
    path: 'redhat.com/rhl',
    releases: [
      ['1.0 1.1 2.0 2.1 3.0.3', 'linux 1.2'],
      ['4.0 4.1 4.2 5.0 5.1 5.2', 'linux 2.0'],
      ['6.0 6.1 6.2 7', 'linux 2.2'],
      ['7.1 7.2 7.3 8.0 9', 'linux 2.4'],
    ],
  },
  {
    name: 'Red Hat Enterprise Linux',
    path: 'redhat.com/rhel',
    releases: [
      ['2.1 2.1.1..2.1.7', 'rhel ='],
      ['3 3.1..3.9 4.0..4.9', 'rhel =', '256'],
      ['5.0..5.11', 'rhel =', '512/1024'],
      ['6.0..6.10', 'rhel =', '1024:1/1024:9'],
      ['6-unknown', 'rhel 6.10', '1024:1/1024:9'],
      ['7.0..7.9', 'rhel =', '1024:10/1024:20'],
      ['7-unknown', 'rhel 7.9', '1024:10/1024:20'],
      ['8.0..8.10', 'rhel =', SERVER],
      ['8-unknown', 'rhel 8.10', SERVER],
      ['9.0..9.7+', 'rhel =', SERVER],
      ['9-unknown', 'rhel 9.7', SERVER],
      ['10.0 10.1+', 'rhel =', SERVER],
      ['10-unknown unknown:-unknown', 'rhel', SERVER],
    ],
  },
  {
    name: 'Red Hat Enterprise Linux Atomic Host',
    path: 'redhat.com/rhel-atomic',
    short: 'rhel-atomic-',
    releases: [['7.0..7.4', 'rhel =', '2048:10/2048:10']],
  },
  {
    name: 'CentOS',
    path: 'centos.org/centos',
    releases: [
      ['5.0..5.11', 'rhel =', '512/1024'],
      ['6.0..6.10', 'rhel =', '512/1024:9'],
      ['7.0=7', 'rhel 7.9', '1024:10/1024:20'],
      ['8', 'rhel 8.5', SERVER],
    ],
  },
  {
    name: 'CentOS Stream',
    path: 'centos.org/centos-stream',
    releases: [
      ['8', 'rhel 8.10', SERVER],
      ['9', 'rhel 9.0', SERVER],
      ['10+', 'rhel 10.0', WORKSTATION],
    ],
  },
  {
    name: 'AlmaLinux',
    path: 'almalinux.org/almalinux',
    releases: [
      ['8', 'rhel 8.10', SERVER],
      ['9', 'rhel 9.0', SERVER],
      ['10+', 'rhel 10.0', SERVER],
    ],
  },
  {
    name: 'AlmaLinux OS Kitten',
    path: 'almalinux.org/almalinux-kitten',
    releases: [['10+', 'rhel 10.0', SERVER]],
  },
  {
    name: 'Rocky Linux',
    path: 'rockylinux.org/rocky',
    releases: [
      ['8.4..8.6 8-unknown 8', 'rhel 8.10', SERVER],
      ['9.0 9-unknown 9', 'rhel 9.0', SERVER],
      ['10+ unknown:-unknown', 'rhel', SERVER],
    ],
  },
  {
    name: 'EuroLinux',
    path: 'euro-linux.com/eurolinux',
    releases: [
      ['8', 'rhel 8.10', SERVER],
      ['9+', 'rhel 9.0', SERVER],
    ],
  },
  {
    name: 'Circle Linux',
    path: 'cclinux.org/circle',
    releases: [
      ['8.4 8.5 8-unknown', 'rhel 8.4', SERVER],
      ['9.0 9-unknown unknown:-unknown', 'rhel 9.0', SERVER],
    ],
  },
  {
    name: 'MIRACLE LINUX',
    path: 'miraclelinux.com/miraclelinux',
    releases: [
      ['8.4 8-unknown', 'rhel 8.4', SERVER],
      ['9.0 9-unknown', 'rhel 9.0', SERVER],
    ],
  },
  {
    name: 'Oracle Enterprise Linux',
    path: 'oracle.com/oel',
    releases: [['4.4..4.9 5.0..5.4', 'rhel =']],
  },
  {
    name: 'Oracle Linux',
    path: 'oracle.com/ol',
    releases: [
      ['5.5..5.11', 'rhel =', '512/1024'],
      ['6.0..6.10', 'rhel =', '512/1024:9'],
      ['7.0..7.9', 'rhel =', '1024:10/1024:20'],
      ['8.0..8.10', 'rhel =', SERVER],
      ['9.0..9.4+', 'rhel =', SERVER],
      ['9-unknown', 'rhel 9.0', SERVER],
      ['10.0+', 'rhel =', SERVER],
    ],
  },
  {
    name: 'Scientific Linux',
    path: 'scientificlinux.org/scientificlinux',
    releases: [
      ['5.0..5.11', 'rhel =', '512/1024'],
      ['6.0..6.10', 'rhel =', '512/1024:9'],
      ['7.0..7.6', 'rhel =', '1024:10/1024:20'],
      ['7-unknown', 'rhel 7.9', '1024:10/1024:20'],
    ],
  },
  {
    name: 'Asianux Server',
    path: 'asianux.com/asianux',
    releases: [
      ['4.6 4.7', 'rhel 6.6', '512/1024:9'],
      ['7.0', 'rhel 7.0', '1024:10/1024:20'],
      ['7.1..7.3', 'rhel 7.2', '1024:10/1024:20'],
      ['8.0 unknown:-unknown', 'rhel 8.0', SERVER],
    ],
  },
  {
    name: 'Anolis OS',
    path: 'openanolis.cn/anolis',
    arches: ['x86_64', 'aarch64', 'loongarch64'],
    releases: [
      ['7.7 7.9', 'rhel =', '1024:10/1024:20'],
      ['8.2 8.4 8.6 8.8 8.9', 'rhel =', SERVER],
      ['8-unknown', 'rhel 8.9', SERVER],
      ['23.0', 'linux 5.10 x86-64-v2', SERVER],
      ['23.1+ unknown:-unknown', 'linux 6.6 x86-64-v2', SERVER],
    ],
  },
];
