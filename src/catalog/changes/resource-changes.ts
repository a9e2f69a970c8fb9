import type { ChangeRow } from './change-row.js';
import { CGROUPS, SEEN } from './sources.js';
import { FIXED } from './whole-changes.js';

const SPEED = 'speed';

const MEMORY_AT_MOST = { at: /^memory(?:\/|$)/, what: 'memory at most' } as const;

const BALLOON = {
  at: /^currentMemory/,
  what: 'memory by the balloon',
  by: { command: 'setmem', option: [], value: 'currentMemory', unset: '', amount: true },
  guest: 'how much memory is free, where it has the driver of the balloon',
  source: SEEN,
} as const;

const memory: readonly ChangeRow[] = [
  {
    ...MEMORY_AT_MOST,
    class: 'next-boot',
    when: 'with cells',
    guest: 'the size of its memory, and that of its cells',
    reason: 'the size of a guest with NUMA cells is changed by the whole definition only',
    source: SEEN,
  },
  {
    ...MEMORY_AT_MOST,
    class: 'next-boot',
    by: 'setmaxmem',
    guest: 'the size of its memory',
    reason: 'libvirt cannot resize the maximum memory of a domain that is active',
    source: SEEN,
  },
  {
    ...BALLOON,
    class: 'next-boot',
    when: 'above the maximum',
    reason: 'the guest that runs has no more than its memory at most',
  },
  {
    ...BALLOON,
    class: 'next-boot',
    when: 'no balloon',
    reason: 'the guest that runs has no memory balloon',
  },
  { ...BALLOON, class: 'live' },
  ...(['hard_limit', 'soft_limit', 'swap_hard_limit'] as const).map(
    (limit): ChangeRow => ({
      at: new RegExp(`^memtune/${limit}`),
      what: limit.replaceAll('_', ' '),
      class: 'live',
      by: {
        command: 'memtune',
        option: [`--${limit.replaceAll('_', '-')}`],
        value: `memtune/${limit}`,
        unset: '-1',
        amount: true,
      },
      guest: `${SPEED}, where its host has cgroups`,
      source: CGROUPS,
    }),
  ),
];

const VCPUS = { at: /^vcpu\/@current$/, what: 'vCPUs', by: 'setvcpus' } as const;

const vcpus: readonly ChangeRow[] = [
  {
    at: /^vcpu$/,
    what: 'vCPUs at most',
    class: 'next-boot',
    by: 'setvcpus --maximum',
    guest: 'other APIC ids, and another topology',
    reason: 'the number of vCPUs at most is changed in the definition only',
    source: SEEN,
  },
  {
    ...VCPUS,
    class: 'next-boot',
    when: 'above the maximum',
    guest: 'vCPUs come online',
    reason: 'the guest that runs has no more than its vCPUs at most',
    source: SEEN,
  },
  {
    ...VCPUS,
    class: 'live if the guest agrees',
    when: 'fewer',
    guest: 'it is asked to give vCPUs back, and may not',
    source: SEEN,
  },
  { ...VCPUS, class: 'live', guest: 'vCPUs come online', source: SEEN },
  {
    at: /^cputune\/(?:vcpupin|emulatorpin|iothreadpin)/,
    what: 'pinning',
    class: 'live',
    by: 'vcpupin',
    guest: 'nothing',
    source: SEEN,
  },
  {
    at: /^iothread(?:s|ids\/iothread\/@id)$/,
    what: 'iothreads',
    class: 'live',
    by: 'iothreads',
    guest: 'nothing',
    source: SEEN,
  },
  {
    at: /^vcpus?(?:\/|$)/,
    what: 'single vCPUs',
    class: 'next-boot',
    guest: 'which vCPUs are online',
    reason: FIXED,
    source: SEEN,
  },
];

/** Names of the scheduler's parameters (virsh schedinfo), by the elements that keep them. */
const SCHEDULER: Readonly<Record<string, string>> = {
  shares: 'cpu_shares',
  period: 'vcpu_period',
  quota: 'vcpu_quota',
  global_period: 'global_period',
  global_quota: 'global_quota',
  emulator_period: 'emulator_period',
  emulator_quota: 'emulator_quota',
  iothread_period: 'iothread_period',
  iothread_quota: 'iothread_quota',
};

const scheduler = Object.entries(SCHEDULER).map(
  ([name, parameter]): ChangeRow => ({
    at: new RegExp(`^cputune/${name}(?:/|$)`),
    what: `CPU ${name.replaceAll('_', ' ')}`,
    class: 'live',
    by: {
      command: 'schedinfo',
      option: ['--set', `${parameter}=`],
      value: `cputune/${name}`,
      unset: name === 'shares' ? '1024' : name.endsWith('quota') ? '-1' : '100000',
    },
    guest: `${SPEED}, where its host has cgroups`,
    source: CGROUPS,
  }),
);

const tuning: readonly ChangeRow[] = [
  {
    at: /^numatune\/memory\/@nodeset$/,
    what: 'nodes that its memory is on',
    class: 'live',
    by: {
      command: 'numatune',
      option: ['--nodeset'],
      value: 'numatune/memory/@nodeset',
      unset: '',
    },
    guest: 'latency, where its host has cgroups and the mode is strict or restrictive',
    source: 'libvirt src/qemu/qemu_driver.c, qemuDomainSetNumaParameters',
  },
  {
    at: /^numatune/,
    what: 'how memory is spread over nodes',
    class: 'next-boot',
    guest: 'latency',
    reason: 'libvirt changes the nodes only of memory that is there',
    source: 'libvirt src/qemu/qemu_driver.c, qemuDomainSetNumaParameters',
  },
  {
    at: /^blkiotune\/weight/,
    what: 'weight of its disks',
    class: 'live',
    by: { command: 'blkiotune', option: ['--weight'], value: 'blkiotune/weight', unset: '0' },
    guest: `${SPEED}, where its host has cgroups`,
    source: CGROUPS,
  },
  {
    at: /^throttlegroups/,
    what: 'throttle groups',
    class: 'live',
    by: 'domthrottlegroupset',
    guest: SPEED,
    source: `${SEEN}; since libvirt 11.2`,
  },
];

/** Memory, vCPUs and what the host gives of itself. */
export const resourceChanges: readonly ChangeRow[] = [...memory, ...vcpus, ...scheduler, ...tuning];
