import { launchSecurities } from './launch-security.js';
import type { Since } from './types.js';

/** What libvirt knows of words somewhere in a domain, its devices apart; with any other it refuses the guest. */
export interface DomainWords {
  /** Names on the way from the domain; the last one may be left out for any. */
  readonly path: readonly string[];
  /** Attribute that has the word; absent means the text, or the name where `path` ends in `*`. */
  readonly attribute?: string;
  readonly words: readonly string[];
  /** Those that are younger than libvirt 9.0. */
  readonly since?: Readonly<Record<string, Since>>;
  readonly source: string;
}

const CONF = 'libvirt src/conf/domain_conf.c; seen on 9.0.0 and 11.3.0';
const CPU_CONF = 'libvirt src/conf/cpu_conf.c; seen on 9.0.0 and 11.3.0';

/** Actions that QEMU's driver of libvirt takes (src/qemu/qemu_validate.c). */
const ENDS = ['destroy', 'restart'] as const;
const EVENTS = ['on_poweroff', 'on_reboot'] as const;

const SWITCH = ['on', 'off'] as const;
const ANSWER = ['yes', 'no'] as const;
const MEMORY_MODES = ['strict', 'preferred', 'interleave', 'restrictive'] as const;
const SCHEDULERS = ['batch', 'idle', 'fifo', 'rr'] as const;

/** Words of attributes, by element and attribute in the manner of XPath. */
const attributes: Readonly<Record<string, readonly string[]>> = {
  'vcpu/@placement': ['static', 'auto'],
  'os/boot/@dev': ['fd', 'hd', 'cdrom', 'network'],
  'os/bootmenu/@enable': ANSWER,
  'os/loader/@type': ['rom', 'pflash'],
  'os/loader/@readonly': ANSWER,
  'os/loader/@secure': ANSWER,
  'os/smbios/@mode': ['none', 'emulate', 'host', 'sysinfo'],
  'sysinfo/@type': ['smbios', 'fwcfg'],
  'features/smm/@state': SWITCH,
  'features/vmport/@state': SWITCH,
  'features/ioapic/@driver': ['qemu', 'kvm'],
  'features/hap/@state': SWITCH,
  'features/pvspinlock/@state': SWITCH,
  'features/pmu/@state': SWITCH,
  'features/vmcoreinfo/@state': SWITCH,
  'features/ps2/@state': SWITCH,
  'features/apic/@eoi': SWITCH,
  'features/msrs/@unknown': ['ignore', 'fault'],
  'seclabel/@type': ['none', 'dynamic', 'static'],
  'seclabel/@relabel': ANSWER,
  'cpu/@check': ['default', 'none', 'partial', 'full'],
  'cpu/@migratable': SWITCH,
  'cpu/cache/@mode': ['emulate', 'passthrough', 'disable'],
  'cpu/numa/cell/@memAccess': ['shared', 'private'],
  'cpu/numa/cell/@discard': ANSWER,
  'clock/@basis': ['utc', 'localtime'],
  'clock/timer/@track': ['boot', 'guest', 'wall', 'realtime'],
  'clock/timer/@mode': ['auto', 'native', 'emulate', 'paravirt', 'smpsafe'],
  'clock/timer/@present': ANSWER,
  'clock/timer/@tickpolicy': ['delay', 'catchup', 'merge', 'discard'],
  'memoryBacking/source/@type': ['file', 'anonymous', 'memfd'],
  'memoryBacking/access/@mode': ['shared', 'private'],
  'memoryBacking/allocation/@mode': ['immediate', 'ondemand'],
  'numatune/memory/@placement': ['static', 'auto'],
  'numatune/memory/@mode': MEMORY_MODES,
  'numatune/memnode/@mode': MEMORY_MODES,
  'cputune/vcpusched/@scheduler': SCHEDULERS,
  'cputune/iothreadsched/@scheduler': SCHEDULERS,
  'cputune/emulatorsched/@scheduler': SCHEDULERS,
  'pm/suspend-to-mem/@enabled': ANSWER,
  'pm/suspend-to-disk/@enabled': ANSWER,
};

function ofAttributes(): readonly DomainWords[] {
  return Object.entries(attributes).map(([place, words]) => {
    const path = place.split('/');
    const attribute = path.pop()?.slice(1) ?? '';
    return { path, attribute, words, source: CONF };
  });
}

export const domainWords: readonly DomainWords[] = [
  ...ofAttributes(),
  {
    path: ['features', '*'],
    words: [
      ...['acpi', 'apic', 'pae', 'hap', 'viridian', 'privnet', 'hyperv', 'kvm', 'pvspinlock'],
      ...['capabilities', 'pmu', 'vmport', 'gic', 'smm', 'ioapic', 'hpt', 'vmcoreinfo', 'htm'],
      ...['nested-hv', 'msrs', 'ccf-assist', 'xen', 'cfpc', 'sbbc', 'ibs', 'tcg'],
      ...['async-teardown', 'ras', 'ps2', 'aia'],
    ],
    source: CONF,
  },
  {
    path: ['features', 'hyperv', '*'],
    words: [
      ...['relaxed', 'vapic', 'spinlocks', 'vpindex', 'runtime', 'synic', 'stimer', 'reset'],
      ...['vendor_id', 'frequencies', 'reenlightenment', 'tlbflush', 'ipi', 'evmcs', 'avic'],
      ...['emsr_bitmap', 'xmm_input'],
    ],
    since: { emsr_bitmap: { libvirt: '10.7.0' }, xmm_input: { libvirt: '10.7.0' } },
    source: CONF,
  },
  {
    path: ['features', 'hyperv'],
    attribute: 'mode',
    words: ['custom', 'passthrough', 'host-model'],
    source: CONF,
  },
  {
    path: ['clock'],
    attribute: 'offset',
    words: ['utc', 'localtime', 'variable', 'timezone', 'absolute'],
    source: CONF,
  },
  {
    path: ['clock', 'timer'],
    attribute: 'name',
    words: ['platform', 'pit', 'rtc', 'hpet', 'tsc', 'kvmclock', 'hypervclock', 'armvtimer'],
    source: CONF,
  },
  {
    path: ['cpu'],
    attribute: 'mode',
    words: ['custom', 'host-model', 'host-passthrough', 'maximum'],
    source: CPU_CONF,
  },
  { path: ['cpu'], attribute: 'match', words: ['exact', 'minimum', 'strict'], source: CPU_CONF },
  {
    path: ['cpu', 'feature'],
    attribute: 'policy',
    words: ['force', 'require', 'optional', 'disable', 'forbid'],
    source: CPU_CONF,
  },
  {
    path: ['cpu', 'model'],
    attribute: 'fallback',
    words: ['allow', 'forbid'],
    source: CPU_CONF,
  },
  ...EVENTS.map((event) => ({
    path: [event],
    words: ENDS,
    source: 'libvirt src/qemu/qemu_domain.c; seen on 9.0.0 and 11.3.0',
  })),
  {
    path: ['on_crash'],
    words: [...ENDS, 'preserve', 'coredump-destroy', 'coredump-restart'],
    source: CONF,
  },
  {
    path: ['on_lockfailure'],
    words: ['poweroff', 'restart', 'pause', 'ignore'],
    source: CONF,
  },
  {
    path: ['launchSecurity'],
    attribute: 'type',
    words: [...new Set(launchSecurities.map(({ type }) => type))],
    // Of several of a type the first is the oldest.
    since: Object.fromEntries(
      launchSecurities.toReversed().map(({ type, since }) => [type, since]),
    ),
    source: 'libvirt docs/formatdomain.rst, "Launch Security"',
  },
];
