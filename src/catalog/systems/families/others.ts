import type { Family } from '../facts.js';

/** Systems that are not Linux. */
export const otherFamilies: readonly Family[] = [
  {
    name: 'Windows',
    path: 'microsoft.com/win',
    releases: [
      ['1.0 2.0 2.1 3.1', 'windows 1.0'],
      ['95', 'windows 95'],
      ['98 me', 'windows 98'],
      ['2k', 'windows 2k', '64:1/512:8'],
      ['xp', 'windows xp', '256:2/1024:20'],
      ['2k3 2k3r2', 'windows xp', '512:4/1024:20'],
      ['vista', 'windows vista', '1024:15/2048:40'],
      ['2k8', 'windows-server 2k8', '512:10/2048:40'],
      ['7', 'windows 7', '2048:20/4096:40'],
      ['2k8r2', 'windows-server 2k8r2', '512:10/2048:40'],
      ['8 8.1', 'windows 8', '2048:20/4096:40'],
      ['2k12 2k12r2', 'windows-server 2k12', '512:32/4096:60'],
      ['10', 'windows 10', '2048:32/4096:64'],
      ['2k16 2k19 2k22', 'windows-server 2k16', '2048:32/4096:60'],
      ['11', 'windows 11', '4096:64:2/8192:64:2'],
      ['2k25', 'windows-server 2k25', '2048:32/4096:64'],
    ],
  },
  {
    name: 'Windows NT',
    path: 'microsoft.com/winnt',
    releases: [['3.1 3.5 3.51 4.0', 'windows 95']],
  },
  {
    name: 'MS-DOS',
    path: 'microsoft.com/msdos',
    releases: [['6.22', 'dos']],
  },
  {
    name: 'FreeDOS',
    path: 'freedos.org/freedos',
    releases: [['1.2 1.3+', 'dos', '32/64']],
  },
  {
    name: 'NetWare',
    path: 'novell.com/netware',
    releases: [['4 5 6', 'netware']],
  },
  {
    name: 'FreeBSD',
    path: 'freebsd.org/freebsd',
    releases: [
      ['1.0 2.0 2.0.5 2.2.8 2.2.9 3.0 3.2', 'freebsd 1.0'],
      ['4.0..4.11', 'freebsd 4.0'],
      ['5.0 5.1 5.2 5.2.1 5.3..5.5 6.0..6.4 7.0..7.4 8.0..8.4', 'freebsd ='],
      ['9.0..9.3 10.0..10.4 11.0..11.4 12.0..12.4', 'freebsd =', '512:4/1024:10'],
      ['13.0..13.4+ 14.0..14.2+ 15.0+', 'freebsd =', '1024:8/2048:16'],
    ],
  },
  {
    name: 'OpenBSD',
    path: 'openbsd.org/openbsd',
    releases: [
      ['4.2..4.5 4.8 4.9 5.0..5.9', 'openbsd =', '128:2/512:10'],
      ['6.0..6.9 7.0..7.6+', 'openbsd =', '256:4/1024:20'],
    ],
  },
  {
    name: 'NetBSD',
    path: 'netbsd.org/netbsd',
    releases: [
      ['0.8 0.9 1.0..1.6 2.0 3.0 4.0 5.0 5.1', 'netbsd ='],
      ['6.0 6.1 7.0 7.1 7.1.1 7.1.2 7.2 8.0..8.2', 'netbsd =', '64:2/512:8'],
      ['9.0..9.4 10.0+', 'netbsd =', '64:2/1024:8'],
    ],
  },
  {
    name: 'DragonFly BSD',
    path: 'dragonflybsd.org/dragonflybsd',
    releases: [
      ['1.0 1.0A', 'dragonfly 1.0'],
      ['1.2.0..1.2.6 1.4.0 1.4.4 1.6.0 1.8.0 1.8.1', 'dragonfly ='],
      ['1.10.0 1.10.1 1.12.0..1.12.2', 'dragonfly ='],
      ['2.0.0 2.0.1 2.2.0 2.2.1 2.4.0 2.4.1 2.6.1..2.6.3 2.8.2 2.10.1', 'dragonfly ='],
      ['3.0.1 3.2.1 3.4.1..3.4.3 3.6.0..3.6.2 3.8.0..3.8.2', 'dragonfly ='],
      ['4.0.0 4.0.1 4.2.0 4.2.1 4.2.3 4.2.4 4.4.1..4.4.3', 'dragonfly =', '512:5/1024:10'],
      ['4.6.0..4.6.2 4.8.0 4.8.1 5.0.0..5.0.2', 'dragonfly =', '512:5/1024:10'],
      ['5.2.0..5.2.2 5.4.0..5.4.3 5.6', 'dragonfly =', '512:5/1024:10'],
    ],
  },
  {
    name: 'Solaris',
    path: 'sun.com/solaris',
    releases: [['9 10', 'solaris =']],
  },
  {
    name: 'Oracle Solaris',
    path: 'oracle.com/solaris',
    releases: [['11', 'solaris 11', '2048:13/4096:30']],
  },
  {
    name: 'OpenSolaris',
    path: 'sun.com/opensolaris',
    releases: [['2009.06', 'solaris 11']],
  },
  {
    name: 'OpenIndiana',
    path: 'openindiana.org/hipster',
    short: 'openindiana',
    releases: [['rolling:', 'illumos', '512/2048:20']],
  },
  {
    name: 'OmniOS',
    path: 'omnios.org/bloody',
    short: 'omnios',
    releases: [['rolling:', 'illumos', '512/2048:20']],
  },
  {
    name: 'SmartOS',
    path: 'smartos.org/smartos',
    releases: [['rolling:', 'illumos', '512/4096:20']],
  },
  {
    name: 'Haiku',
    path: 'haiku-os.org/haiku',
    releases: [
      ['r1alpha1 r1alpha2 r1alpha3 r1alpha4.1', 'haiku 1', '512:2/1024:4'],
      ['r1beta1 r1beta2 r1beta3 r1beta4 r1beta5 nightly', 'haiku 2', '512:2/1024:4'],
    ],
  },
  {
    name: 'Mac OS X',
    path: 'apple.com/macosx',
    releases: [
      ['10.0..10.3', 'macos 10.0'],
      ['10.4 10.5', 'macos 10.4'],
      ['10.6 10.7', 'macos 10.4', '2048:7:2'],
    ],
  },
  {
    name: 'Unknown',
    path: 'libosinfo.org',
    short: '',
    releases: [['unknown', 'unknown']],
  },
];
