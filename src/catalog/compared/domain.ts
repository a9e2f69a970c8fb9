import { type ComparedField, type ComparedPart, counts, filledIn, said } from './types.js';

/** Features that are on or off; one that is there and says nothing is on. */
const switches = (...names: readonly string[]): readonly ComparedField[] =>
  names.map((name) => ({ path: `features/${name}/@state`, bare: 'on' }));

const hyperv = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `features/hyperv/${name}/@state`);

const entries = (block: string, ...names: readonly string[]): readonly string[] =>
  names.map((name) => `${block}/entry[${name}]`);

const BOARD = ['manufacturer', 'product', 'version', 'serial', 'asset', 'location'];

/**
 * What libvirt compares of a guest beside its devices (libvirt src/conf/domain_conf.c, virDomainDefCheckABIStabilityFlags and
 * what it calls; src/conf/cpu_conf.c, virCPUDefIsEqual; src/conf/numa_conf.c; src/util/virsysinfo.c, virSysinfoIsEqual;
 * src/qemu/qemu_domain.c, qemuDomainABIStabilityCheck).
 */
export const comparedOfDomain: readonly ComparedPart[] = [
  {
    path: '',
    fields: [
      ...said('@type', 'name', 'genid'),
      { path: 'uuid', madeUp: true },
      { path: 'memory', sum: 'memory without its devices' },
      { path: 'currentMemory', sum: 'memory at the start', onlySaved: true },
      ...counts('maxMemory', 'maxMemory/@slots'),
      { path: 'vcpu', unsaid: '1' },
      { path: 'vcpu/@current', sum: 'vCPUs that are there' },
      ...said('os/type', 'os/type/@arch'),
      { path: 'os/type/@machine', sum: 'machine' },
      // Not this, but the features that it asks of the machine; earlier ones left it to the start.
      { path: 'os/@firmware', since: { libvirt: '9.2.0' } },
      ...said('os/smbios/@mode', 'memoryBacking/source/@type'),
    ],
  },
  {
    path: '',
    fields: [
      ...['acpi', 'pae', 'viridian', 'privnet', 'apic', 'kvm', 'xen'].flatMap((name) =>
        said(`features/${name}`),
      ),
      ...switches('hap', 'pvspinlock', 'pmu', 'vmport', 'smm', 'vmcoreinfo', 'htm', 'nested-hv'),
      ...switches('ccf-assist', 'ras', 'ps2'),
      ...said('features/apic/@eoi', 'features/smm/tseg'),
      ...filledIn('features/gic/@version'),
      ...said('features/hpt/@resizing', 'features/hpt/maxpagesize', 'features/ioapic/@driver'),
      ...said('features/capabilities/@policy', 'features/cfpc/@value', 'features/sbbc/@value'),
      ...said('features/ibs/@value', 'features/aia/@value'),
      { path: 'features/hyperv/@mode', bare: 'custom' },
      ...said(...hyperv('relaxed', 'vapic', 'vpindex', 'runtime', 'synic', 'stimer', 'reset')),
      ...said(...hyperv('frequencies', 'reenlightenment', 'tlbflush', 'ipi', 'evmcs', 'avic')),
      ...said(...hyperv('emsr_bitmap', 'xmm_input', 'stimer/direct')),
      ...said('features/hyperv/vendor_id/@value'),
      ...counts('features/hyperv/spinlocks/@retries'),
      ...['hidden', 'hint-dedicated', 'poll-control', 'pv-ipi', 'dirty-ring'].flatMap((name) =>
        said(`features/kvm/${name}/@state`),
      ),
      ...counts('features/kvm/dirty-ring/@size'),
      ...said('features/xen/e820_host/@state', 'features/xen/passthrough/@state'),
      ...said('features/xen/passthrough/@mode'),
    ],
  },
  {
    path: '',
    fields: [
      { path: 'cpu/@mode', bare: 'custom' },
      { path: 'cpu/@check', sum: 'check of the CPU' },
      ...said('cpu/model', 'cpu/model/@vendor_id', 'cpu/vendor'),
      ...counts('cpu/topology/@sockets', 'cpu/topology/@cores', 'cpu/topology/@threads'),
      { path: 'cpu/topology/@dies', bare: '1' },
      { path: 'cpu/topology/@clusters', bare: '1' },
      { path: 'cpu/numa/cell/distances', sum: 'distances of cells' },
      ...said('cpu/maxphysaddr/@mode', 'cpu/maxphysaddr/@bits', 'cpu/maxphysaddr'),
      ...said('cpu/cache/@level', 'cpu/cache/@mode'),
    ],
  },
  { path: 'cpu/feature', fields: [{ path: '@name' }, { path: '@policy', unsaid: 'require' }] },
  { path: 'cpu/numa/cell', fields: said('@memory', '@cpus') },
  {
    path: 'clock/timer',
    fields: said('@name', '@present', '@frequency', '@mode'),
  },
  {
    path: 'sysinfo',
    fields: [
      ...said('@type', ...entries('bios', 'vendor', 'version', 'date', 'release')),
      ...said(...entries('system', 'manufacturer', 'product', 'version', 'serial', 'uuid')),
      ...said(...entries('system', 'sku', 'family')),
      ...said(...entries('chassis', 'manufacturer', 'version', 'serial', 'asset', 'sku')),
    ],
  },
  {
    path: 'sysinfo/baseBoard',
    fields: said(...BOARD.map((name) => `entry[${name}]`)),
  },
  {
    path: 'devices/redirfilter/usbdev',
    fields: said('@class', '@vendor', '@product', '@version', '@allow'),
  },
];
