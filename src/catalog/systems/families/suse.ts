import type { Family } from '../facts.js';

const OLD = '512:1/1024:10';
const ELEVEN = '512:1/1024:12';
const SERVER = '512:1/1024:16';
const LEAP = '1024:3/2048:16';

const ENTERPRISE: Family['releases'] = [
  ['9', 'linux 2.6.5', '256:2/512:4'],
  ['10 10.1:10sp1 10.2:10sp2 10.3:10sp3 10.4:10sp4', 'linux 2.6.16', OLD],
  ['11', 'linux 2.6.27', ELEVEN],
  ['11.1:11sp1', 'linux 2.6.32', ELEVEN],
  ['11.2:11sp2', 'linux 3.0', ELEVEN],
  // Their 3.0 has drivers of 3.2.
  ['11.3:11sp3 11.4:11sp4', 'linux 3.2', ELEVEN],
  ['12 12.1:12sp1', 'linux 3.12', SERVER],
  ['12.2:12sp2 12.3:12sp3', 'linux 4.4', SERVER],
  ['12.4:12sp4 12.5:12sp5 12-unknown', 'linux 4.12', SERVER],
];

/** SUSE's distributions, with the kernel that each came with. */
export const suseFamilies: readonly Family[] = [
  {
    name: 'openSUSE',
    path: 'opensuse.org/opensuse',
    signedSince: '12.3',
    releases: [
      ['10.2', 'linux 2.6.18', '256/512:3'],
      ['10.3', 'linux 2.6.22', '256/512:3'],
      ['11.0', 'linux 2.6.25', '256/512:8'],
      ['11.1', 'linux 2.6.27', '256/512:8'],
      ['11.2', 'linux 2.6.31', '512:3/1024:8'],
      ['11.3', 'linux 2.6.34', '512:3/1024:8'],
      ['11.4', 'linux 2.6.37', '512:3/1024:8'],
      ['12.1', 'linux 3.1', '1024:3/2048:10'],
      ['12.2', 'linux 3.4', '1024:3/2048:10'],
      ['12.3', 'linux 3.7', '1024:3/2048:10'],
      ['13.1', 'linux 3.11', '1024:3/2048:10'],
      ['13.2', 'linux 3.16', '1024:3/2048:10'],
      ['42.1', 'linux 4.1', LEAP],
      ['42.2 42.3', 'linux 4.4', LEAP],
      ['15.0 15.1', 'linux 4.12', LEAP],
      ['15.2 15.3', 'linux 5.3', LEAP],
      ['15.4 15.5', 'linux 5.14', LEAP],
      ['15.6', 'linux 6.4', LEAP],
      ['16.0+', 'linux 6.12 x86-64-v2', LEAP],
      ['factory:-factory tumbleweed', 'linux 6.12 x86-64-v2', '1024:4/2048:20'],
      ['unknown:-unknown', 'linux', '1024:4/2048:20'],
    ],
  },
  {
    name: 'SUSE Linux Enterprise Server',
    path: 'suse.com/sles',
    signedSince: '11.3',
    releases: ENTERPRISE,
  },
  {
    name: 'SUSE Linux Enterprise Desktop',
    path: 'suse.com/sled',
    signedSince: '11.3',
    releases: ENTERPRISE,
  },
  {
    name: 'SUSE Linux Enterprise',
    path: 'suse.com/sle',
    signedSince: '15',
    releases: [
      ['15 15.1:15sp1', 'linux 4.12', SERVER],
      ['15.2:15sp2 15.3:15sp3', 'linux 5.3', SERVER],
      ['15.4:15sp4 15.5:15sp5', 'linux 5.14', SERVER],
      ['15.6:15sp6 15.7:15sp7 15-unknown unknown:-unknown', 'linux 6.4', '1024:2/4096:32'],
    ],
  },
  {
    name: 'SUSE Linux Enterprise Micro',
    path: 'suse.com/slem',
    signedSince: '5.0',
    releases: [
      ['5.0..5.2', 'linux 5.3', '1024:12/4096:60'],
      ['5.3..5.5', 'linux 5.14', '1024:12/4096:60'],
    ],
  },
  {
    name: 'SUSE CaaS Platform',
    path: 'suse.com/caasp',
    signedSince: '1.0',
    releases: [
      ['1.0 2.0 3.0', 'linux 4.4', '2048:20/8192:40'],
      ['unknown:-unknown', 'linux 4.12', '2048:20/8192:40'],
    ],
  },
];
