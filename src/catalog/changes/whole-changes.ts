import type { ChangeRow } from './change-row.js';
import { ABI, SEEN } from './sources.js';

const NOTHING = 'nothing';
export const FIXED = 'QEMU is started with it';

/** What is told of a guest as a whole, and what it is. */
export const wholeChanges: readonly ChangeRow[] = [
  {
    at: /^name/,
    what: 'name',
    class: 'off-only',
    by: 'domrename',
    guest: NOTHING,
    reason: 'libvirt cannot rename a domain that is active',
    source: SEEN,
  },
  {
    at: /^uuid/,
    what: 'UUID',
    class: 're-create',
    guest: 'another UUID in SMBIOS; Windows may want to be activated anew',
    reason: 'libvirt takes another UUID for another domain, and refuses a second one of that name',
    source: SEEN,
  },
  {
    at: /^os\/type\/@(?:arch|machine)/,
    what: 'architecture',
    class: 're-create',
    when: 'other architecture',
    guest: 'everything',
    reason: 'no system runs on another processor than it was installed for',
    source: 'judgement: nothing of the guest stays as it is',
  },
  {
    at: /^os\/type\/@machine/,
    what: 'machine',
    class: 're-plan',
    when: 'other family',
    guest: 'all hardware is new, and in new places',
    reason:
      'addresses and buses of disks of one machine are none of the other, so that every place is planned anew',
    source: `${ABI}; ${SEEN}`,
  },
  {
    at: /^os\/type\/@machine/,
    what: 'machine version',
    class: 'next-boot',
    guest: 'other revisions of the chipset and of devices; Windows may detect hardware anew',
    reason: FIXED,
    source: SEEN,
  },
  {
    at: /^title/,
    what: 'title',
    class: 'live',
    by: { command: 'desc', option: ['--title', '--new-desc'], value: 'title', unset: '' },
    guest: NOTHING,
    source: SEEN,
  },
  {
    at: /^description/,
    what: 'description',
    class: 'live',
    by: { command: 'desc', option: ['--new-desc'], value: 'description', unset: '' },
    guest: NOTHING,
    source: 'libvirt src/libvirt-domain.c, virDomainSetMetadata',
  },
  {
    at: /^metadata/,
    what: 'metadata',
    class: 'live',
    by: 'metadata',
    guest: NOTHING,
    source: SEEN,
  },
  {
    at: /^on_(?:reboot|poweroff|crash)/,
    what: 'lifecycle action',
    class: 'live',
    by: 'set-lifecycle-action',
    guest: NOTHING,
    source: SEEN,
  },
  {
    at: /^perf/,
    what: 'perf events',
    class: 'live',
    by: 'perf',
    guest: NOTHING,
    source: 'libvirt src/qemu/qemu_driver.c, qemuDomainSetPerfEvents',
  },
  {
    at: /^seclabel/,
    what: 'security label',
    class: 'next-boot',
    guest: NOTHING,
    reason: 'processes and images are labelled when the guest starts',
    source: SEEN,
  },
];

/** What QEMU is told of a guest when it starts, and what the guest notices when that is another. */
const AT_START: readonly (readonly [at: RegExp, what: string, guest: string, source: string])[] = [
  [/^@type/, 'virtualization', 'another CPU and other timers', ABI],
  [/^genid/, 'generation id', 'the generation id in ACPI', ABI],
  [
    /^devices\/emulator/,
    'emulator',
    'another version of QEMU, and of devices within that of the machine',
    SEEN,
  ],
  [
    /^os\/(?:@firmware|loader|firmware)/,
    'firmware',
    'a risk: its boot loader has to be one for that firmware; bus numbers differ',
    SEEN,
  ],
  [/^os\/nvram/, 'variables of the firmware', 'other boot entries', SEEN],
  [/^os\/(?:boot|bootmenu|bios)/, 'boot order', 'another device may be booted from', SEEN],
  [/^(?:sysinfo|os\/smbios)/, 'SMBIOS', 'other texts in DMI', ABI],
  [/^os\/(?:kernel|initrd|cmdline|dtb)/, 'kernel', 'another kernel is booted', SEEN],
  [/^maxMemory/, 'room for memory devices', 'slots in ACPI; the 64-bit hole moves', ABI],
  [/^memoryBacking/, 'backing of memory', 'nothing by itself', ABI],
  [/^cpu\/topology/, 'topology of vCPUs', 'other sockets, cores and threads', ABI],
  [/^cpu\/numa/, 'NUMA cells', 'other cells in SRAT', ABI],
  [/^cpu/, 'CPU', 'other features in CPUID; Windows may detect hardware anew', ABI],
  [/^clock\/timer/, 'timers', 'other timers', ABI],
  [/^clock/, 'clock', 'another time in its RTC', SEEN],
  [/^features/, 'features', 'other ACPI tables or CPUID', ABI],
  [/^pm/, 'sleep states', 'other sleep states in ACPI', SEEN],
  [/^launchSecurity/, 'launch security', 'whether its memory is sealed', SEEN],
  [
    /^(?:\w+:)?(?:commandline|override|capabilities)/,
    'command line of QEMU',
    'what the words mean to QEMU',
    SEEN,
  ],
];

/** What of a guest as a whole is changed when it starts. */
export const startChanges: readonly ChangeRow[] = AT_START.map(([at, what, guest, source]) => ({
  at,
  what,
  class: 'next-boot',
  guest,
  reason: FIXED,
  source,
}));
