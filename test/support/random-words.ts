import fc from 'fast-check';
import type { GuestSpec } from 'virtwright';

/** What a guest with four vCPUs may say of itself that libvirt 9.0 takes under software emulation, in any order. */
export function randomWords(): fc.Arbitrary<GuestSpec> {
  const members = Object.entries(words).map(([name, value]) => value.map((said) => [name, said]));
  return fc
    .tuple(...members)
    .chain((all) => fc.shuffledSubarray(all))
    .map((said) => ({
      ...Object.fromEntries(said),
      name: 'words',
      hypervisor: 'qemu',
      vcpus: 4,
      memory: '1 GiB',
      devices: [],
    }));
}

const { boolean, constantFrom } = fc;
/** Some of these members. */
function some(members: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> {
  return fc.record(members, { requiredKeys: [], noNullPrototype: true });
}

const words: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  cpu: fc.oneof(
    fc.record({
      mode: constantFrom('maximum', 'host-model'),
      topology: constantFrom({ cores: 2 }, { sockets: 2, threads: 2 }, { dies: 2 }),
      features: constantFrom({}, { pcid: 'disable' }),
    }),
    fc.record({ model: constantFrom('Nehalem', 'EPYC-Rome'), match: constantFrom('exact') }),
    fc.constant({ mode: 'maximum', migratable: false, cache: { level: 3, mode: 'emulate' } }),
    fc.constant({ mode: 'host-model', maxPhysAddr: { mode: 'emulate', bits: 42 } }),
  ),
  clock: fc.oneof(
    some({
      offset: constantFrom('utc', 'localtime'),
      timers: some({
        rtc: constantFrom({ tickpolicy: 'catchup', track: 'guest' }, { tickpolicy: 'delay' }),
        pit: constantFrom({ tickpolicy: 'delay' }),
        hpet: boolean(),
        tsc: constantFrom({ frequency: 3_000_000_000, mode: 'native' }),
      }),
    }),
    fc.constant({ offset: 'timezone', timezone: 'Europe/Berlin' }),
    fc.constant({ offset: 'variable', adjustment: -3600, basis: 'utc' }),
    fc.constant({ offset: 'absolute', start: 1_700_000_000 }),
  ),
  features: some({
    acpi: boolean(),
    apic: fc.oneof(boolean(), constantFrom({ eoi: true })),
    pae: boolean(),
    hap: boolean(),
    pmu: boolean(),
    vmport: boolean(),
    smm: boolean(),
    vmcoreinfo: boolean(),
    msrs: constantFrom({ unknown: 'ignore' }),
    hyperv: some({
      relaxed: boolean(),
      spinlocks: constantFrom(true, false, { retries: 4096 }),
      vendorId: constantFrom('KVM Hv'),
    }),
    kvm: some({ hidden: boolean(), pollControl: boolean() }),
    tcg: constantFrom({ tbCache: '64 MiB' }),
  }),
  lifecycle: some({
    onPoweroff: constantFrom('destroy', 'restart'),
    onReboot: constantFrom('restart'),
    onCrash: constantFrom('destroy', 'restart', 'preserve', 'coredump-destroy'),
    onLockfailure: constantFrom('poweroff', 'pause', 'ignore'),
  }),
  powerManagement: some({ suspendToMem: boolean(), suspendToDisk: boolean() }),
  memoryBacking: some({
    nosharepages: boolean(),
    locked: boolean(),
    source: constantFrom('memfd', 'file'),
    access: constantFrom('shared', 'private'),
    allocation: constantFrom('immediate', { mode: 'immediate', threads: 2 }),
    discard: boolean(),
  }),
  memoryLimits: some({ hardLimit: constantFrom('2 GiB'), softLimit: constantFrom('1 GiB') }),
  iothreads: constantFrom(2, [{ id: 3, poolMin: 1, poolMax: 4 }, { id: 7 }]),
  defaultIothread: constantFrom({ poolMin: 1, poolMax: 4 }),
  cputune: some({
    shares: constantFrom(2048),
    period: constantFrom(100_000),
    quota: constantFrom(-1, 50_000),
    vcpupin: constantFrom({ 0: '0', 3: '0' }),
    emulatorpin: constantFrom('0'),
    vcpusched: constantFrom([{ vcpus: '1', scheduler: 'fifo', priority: 2 }]),
    emulatorsched: constantFrom({ scheduler: 'idle' }),
  }),
  numatune: constantFrom({ memory: { mode: 'strict', nodeset: '0' } }),
  sysinfo: some({
    bios: constantFrom({ vendor: 'Example', date: '11/27/2026' }),
    system: constantFrom({ serial: 'web-01' }),
    baseBoard: constantFrom([{ serial: '1' }, { asset: 'a' }]),
    oemStrings: constantFrom(['a=b', 'c']),
    fwcfg: constantFrom({ 'opt/com.example/role': 'web' }),
  }),
  bootMenu: fc.oneof(boolean(), constantFrom({ timeout: 3000 })),
  commandline: constantFrom({ args: ['-name', 'x'], env: { A: 'b' } }),
  currentMemory: constantFrom('512 MiB'),
  currentVcpus: constantFrom(1, 3),
};
