import { PCS } from './devices/rows.js';
import { launchSecurities } from './launch-security.js';
import { machines } from './machines.js';
import type { Setting } from './settings.js';
import type { Since } from './types.js';

/** Something of a guest as a whole that only some machines, hypervisors or releases have. */
export interface MachineSetting extends Pick<Setting, 'path' | 'attribute' | 'source'> {
  /** What a sentence calls it: the machine has no … */
  readonly name: string;
  /** Value of `name` of the element at the end, where there are several. */
  readonly called?: string;
  /** The value that asks for it; absent means any. */
  readonly value?: string;
  /** Families that have it; absent means every one, and an empty list none. */
  readonly machines?: readonly string[];
  /** Families that do not, where nearly all have it. */
  readonly lacking?: readonly string[];
  /** Architectures that have it; absent means every one. */
  readonly arches?: readonly string[];
  /** What has to run the guest. */
  readonly hypervisor?: 'kvm' | 'qemu';
  /** First releases that know it; older ones refuse the guest. */
  readonly since?: Since;
  /** First releases that refuse a guest with it on other machines; older ones define it, and it does not start. */
  readonly refusedSince?: Since;
}

const VALIDATE = 'libvirt src/qemu/qemu_validate.c';
const SEEN = `${VALIDATE}; seen on 9.0.0 and 11.3.0`;
const DOCS = 'libvirt docs/formatdomain.rst, "Hypervisor features"';

/** Where firmware is chosen when a guest is defined (libvirt release notes). */
export const CHOOSES_FIRMWARE: Since = { libvirt: '9.2.0' };

/** Architectures that have ACPI together with UEFI only (libvirt src/qemu/qemu_validate.c). */
export const ACPI_BY_EFI: readonly string[] = ['aarch64'];

/**
 * Architectures whose CPU of the host says whether it can be migrated. Debian's QEMU has no such property of it on i686 (seen on
 * libvirt 9.0.0 and 11.3.0), where others have it.
 */
export const MIGRATABLE: readonly string[] = ['x86_64'];

const ARM_VIRT = ['arm-virt'] as const;
const WITH_EFI = ['q35', 'i440fx', 'microvm', ...ARM_VIRT, 'riscv-virt', 'loongarch-virt'] as const;
const SECURE = ['q35', ...ARM_VIRT, 'riscv-virt', 'loongarch-virt'] as const;

type Row = Omit<MachineSetting, 'path' | 'source'> &
  Partial<Pick<MachineSetting, 'path' | 'source'>>;

function feature(element: string, row: Row): MachineSetting {
  return { path: ['features', element], source: SEEN, ...row };
}

function timer(called: string, row: Row): MachineSetting {
  return { path: ['clock', 'timer'], called, source: SEEN, ...row };
}

/** Features of the hypervisor of POWER. */
const OF_PSERIES = ['hpt', 'htm', 'nested-hv', 'ccf-assist', 'cfpc', 'sbbc', 'ibs'] as const;

/** What only some have beside devices. */
export const machineSettings: readonly MachineSetting[] = [
  {
    name: 'secure boot',
    path: ['os', 'loader'],
    attribute: 'secure',
    value: 'yes',
    machines: ['q35'],
    source: VALIDATE,
  },
  {
    name: 'UEFI',
    path: ['os'],
    attribute: 'firmware',
    value: 'efi',
    machines: WITH_EFI,
    refusedSince: CHOOSES_FIRMWARE,
    source: 'QEMU docs/interop/firmware.json (FirmwareTarget)',
  },
  {
    name: 'UEFI with Secure Boot',
    path: ['os', 'firmware', 'feature'],
    called: 'secure-boot',
    attribute: 'enabled',
    value: 'yes',
    machines: SECURE,
    refusedSince: CHOOSES_FIRMWARE,
    source: 'libvirt docs/kbase/secureboot.rst; seen on 11.3.0',
  },
  feature('smm', {
    name: 'memory of its own for system management mode',
    machines: ['q35'],
    path: ['features', 'smm', 'tseg'],
    source: VALIDATE,
  }),
  feature('acpi', {
    name: 'ACPI',
    machines: ['isapc', ...WITH_EFI],
    refusedSince: { libvirt: '11.3.0', qemu: '10.0.0' },
    source: 'QEMU query-machines (acpi); seen on libvirt 11.3.0',
  }),
  ...['suspend-to-mem', 'suspend-to-disk'].map((state) => ({
    name: `switch for ${state}`,
    path: ['pm', state],
    machines: PCS,
    source: SEEN,
  })),
  feature('vmport', { name: 'VMware port', machines: PCS }),
  feature('ioapic', { name: 'I/O APIC', machines: PCS }),
  feature('pvspinlock', { name: 'paravirtual spinlocks', machines: PCS }),
  feature('apic', { name: 'end of interrupt of an APIC', attribute: 'eoi', machines: PCS }),
  feature('ps2', {
    name: 'switch for a PS/2 controller',
    machines: PCS,
    since: { libvirt: '10.7.0' },
  }),
  feature('gic', { name: 'GIC', machines: ARM_VIRT }),
  feature('ras', { name: 'RAS', machines: ARM_VIRT, since: { libvirt: '10.4.0' } }),
  feature('aia', { name: 'AIA', machines: ['riscv-virt'], since: { libvirt: '11.1.0' } }),
  feature('async-teardown', { name: 'asynchronous teardown', since: { libvirt: '9.6.0' } }),
  ...OF_PSERIES.map((name) => feature(name, { name, machines: ['pseries'] })),
  feature('hyperv', { name: 'Hyper-V enlightenments', machines: [...PCS, ...ARM_VIRT] }),
  feature('hyperv', {
    name: 'Hyper-V enlightenments like those of the host',
    attribute: 'mode',
    value: 'host-model',
    since: { libvirt: '11.9.0' },
    source: 'libvirt release notes',
  }),
  feature('vmcoreinfo', {
    name: 'vmcoreinfo',
    attribute: 'state',
    value: 'on',
    lacking: ['pseries', 's390-ccw'],
    source: 'QEMU type lists; seen on libvirt 11.3.0',
  }),
  feature('pmu', {
    name: 'switch for its PMU',
    attribute: 'state',
    value: 'off',
    lacking: ['pseries', 'ppc64-other'],
  }),
  feature('tcg', { name: 'settings of software emulation', hypervisor: 'qemu', source: DOCS }),
  ...['tsc', 'kvmclock', 'hypervclock', 'hpet'].map((name) =>
    timer(name, { name: `timer ${name}`, attribute: 'present', value: 'yes', machines: PCS }),
  ),
  timer('armvtimer', { name: 'timer armvtimer', machines: ARM_VIRT, hypervisor: 'kvm' }),
  timer('platform', { name: 'timer platform', machines: [] }),
  timer('rtc', {
    name: 'clock that counts from boot',
    attribute: 'track',
    value: 'boot',
    machines: [],
  }),
  ...['merge', 'discard'].map((value) =>
    timer('rtc', {
      name: `clock that treats lost ticks by ${value}`,
      attribute: 'tickpolicy',
      value,
      machines: [],
    }),
  ),
  timer('pit', {
    name: 'timer pit that merges lost ticks',
    attribute: 'tickpolicy',
    value: 'merge',
    machines: [],
  }),
  timer('pit', {
    name: 'timer pit that catches up',
    attribute: 'tickpolicy',
    value: 'catchup',
    machines: PCS,
  }),
  ...launchSecurities
    .filter(({ name, type }) => name === type)
    .map(
      ({ name, machines, source }): MachineSetting => ({
        name: `launch security ${name}`,
        path: ['launchSecurity'],
        attribute: 'type',
        value: name,
        machines,
        hypervisor: 'kvm',
        source,
      }),
    ),
  {
    name: 'CPU of the mode maximum',
    path: ['cpu'],
    attribute: 'mode',
    value: 'maximum',
    lacking: machines.filter(({ maximumCpu }) => maximumCpu === false).map(({ family }) => family),
    source: 'QEMU query-cpu-definitions; seen on libvirt 11.3.0',
  },
  ...['maxphysaddr', 'cache'].map((part) => ({
    name: `CPU with a ${part}`,
    path: ['cpu', part],
    machines: PCS,
    source: SEEN,
  })),
  {
    name: 'clusters of CPU cores',
    path: ['cpu', 'topology'],
    attribute: 'clusters',
    since: { libvirt: '10.1.0' },
    source: 'libvirt release notes',
  },
  {
    name: 'a limit of physical addresses',
    path: ['cpu', 'maxphysaddr'],
    attribute: 'limit',
    since: { libvirt: '9.3.0' },
    source: 'libvirt release notes',
  },
  {
    name: 'polling of I/O threads',
    path: ['iothreadids', 'iothread', 'poll'],
    since: { libvirt: '9.4.0' },
    source: 'libvirt release notes',
  },
  ...['direct', 'extended'].map((way) => ({
    name: `${way} flushes of the TLB`,
    path: ['features', 'hyperv', 'tlbflush', way],
    since: { libvirt: '11.0.0' },
    source: 'libvirt release notes',
  })),
];
