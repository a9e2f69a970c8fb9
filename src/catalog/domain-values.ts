import {
  large,
  NUMBERS,
  orEmpty,
  signed,
  UNIT,
  UUID,
  type ValueForm,
  whole,
} from './value-forms.js';
import { each, type ValueRow, valueRows } from './value-rows.js';

/** Where the forms are from: values of each were tried, good ones and bad. */
export const DOMAIN_VALUES_SOURCE =
  'libvirt src/conf/domain_conf.c, src/qemu/qemu_validate.c; seen on 9.0.0 and 11.3.0';

const AMOUNT = orEmpty(large());
const MEMTUNE = ['hard_limit', 'soft_limit', 'swap_hard_limit', 'min_guarantee'] as const;
const PERIODS = ['period', 'global_period', 'emulator_period', 'iothread_period'] as const;
const QUOTAS = ['quota', 'global_quota', 'emulator_quota', 'iothread_quota'] as const;
const PIN = '/@cpuset';
const CELL = 'cpu/numa/cell/';
const PAGE = 'memoryBacking/hugepages/page/';
const TIMEOUT = 65_535;

/** Microseconds: none, or so many. */
const PERIOD: ValueForm = orEmpty(whole(1000, 1_000_000, { orZero: true }));
const QUOTA: ValueForm = {
  says: '0, a whole number from 1000 to 17592186044415, or -1 for no bound',
  pattern: /^\s*(?:-\d+|\+?0*|\+?0*[1-9]\d{3,13})$/,
};

/** What libvirt takes beside devices where it is no word of a few. */
export const domainValues: readonly ValueRow[] = [
  ...valueRows({
    uuid: UUID,
    genid: UUID,
    title: { says: 'text without a new line', pattern: /^[^\n]*$/ },
    memory: AMOUNT,
    currentMemory: AMOUNT,
    maxMemory: AMOUNT,
    ...each('', ['memory/@unit', 'currentMemory/@unit', 'maxMemory/@unit'], UNIT),
    'maxMemory/@slots': orEmpty(whole()),
    ...each('memtune/', MEMTUNE, AMOUNT),
    ...each(
      'memtune/',
      MEMTUNE.map((name) => `${name}/@unit`),
      UNIT,
    ),
    vcpu: whole(1),
    'vcpu/@current': whole(1),
    'vcpu/@cpuset': NUMBERS,
    iothreads: orEmpty(whole()),
    'cputune/shares': orEmpty(large()),
    ...each('cputune/', PERIODS, PERIOD),
    ...each('cputune/', QUOTAS, QUOTA),
    ...each(
      'cputune/',
      ['vcpupin', 'emulatorpin', 'iothreadpin'].map((name) => name + PIN),
      NUMBERS,
    ),
    'cputune/vcpupin/@vcpu': whole(),
    'cputune/vcpusched/@vcpus': NUMBERS,
    ...each('cputune/', ['vcpusched/@priority', 'iothreadsched/@priority'], signed()),
    ...each('numatune/', ['memory/@nodeset', 'memnode/@nodeset'], NUMBERS),
    [`${PAGE}@size`]: large(1),
    [`${PAGE}@unit`]: UNIT,
    [`${PAGE}@nodeset`]: NUMBERS,
    'memoryBacking/allocation/@threads': whole(),
    [`${CELL}@id`]: whole(),
    [`${CELL}@cpus`]: NUMBERS,
    [`${CELL}@memory`]: large(),
    [`${CELL}@unit`]: UNIT,
    ...each('cpu/topology/@', ['sockets', 'dies', 'cores', 'threads'], whole(1)),
    'cpu/maxphysaddr/@bits': signed(),
    'features/smm/tseg': large(),
    'features/smm/tseg/@unit': UNIT,
    'features/tcg/tb-cache': large(),
    'features/tcg/tb-cache/@unit': UNIT,
    'os/bios/@rebootTimeout': whole(-1, TIMEOUT),
    'os/bootmenu/@timeout': whole(0, TIMEOUT),
    'clock/timer/@frequency': large(),
    ...each('clock/timer/catchup/@', ['threshold', 'slew', 'limit'], large()),
  }),
  ...valueRows(
    {
      'features/hyperv/spinlocks/@retries': whole(4095),
      'features/hyperv/vendor_id/@value': {
        says: '12 signs at most without a comma',
        pattern: /^[^,]{0,12}$/,
      },
      'features/kvm/dirty-ring/@size': whole(1024, 65_536, { powerOfTwo: true }),
    },
    { while: ['state', 'on'] },
  ),
];
