import {
  choice,
  either,
  flag,
  type Members,
  needed,
  record,
  type ShapeOf,
  size,
  type WholeShape,
  whole,
} from '../../shape/shape.js';
import { kibOf, powerOfTwo, type Size } from '../../shape/size.js';
import { element, type XmlElement } from '../../xml/tree.js';
import { type Hyperv, hypervElement, hypervShape } from './hyperv.js';
import { onOff, present, state, type Writers, wordIn, written, yesNo } from './written.js';

const GICS = ['2', '3', 'host'] as const;
const IOAPICS = ['qemu', 'kvm'] as const;
const RESIZINGS = ['enabled', 'disabled', 'required'] as const;
const MSRS = ['ignore', 'fault'] as const;
const MITIGATIONS = ['broken', 'workaround', 'fixed'] as const;
const BRANCH_MITIGATIONS = ['broken', 'workaround', 'fixed-ibs', 'fixed-ccd', 'fixed-na'] as const;
const AIAS = ['none', 'aplic', 'aplic-imsic'] as const;

/** What a guest sees of KVM. */
export interface KvmSpec {
  /** Hides KVM from the guest, for drivers that refuse to work in one. */
  readonly hidden?: boolean;
  /** Tells the guest that its vCPUs have CPUs of the host to themselves. */
  readonly hintDedicated?: boolean;
  /** Whether it leaves polling when halted to the host. */
  readonly pollControl?: boolean;
  /** Whether it sends interrupts between vCPUs by calls of the host. */
  readonly pvIpi?: boolean;
  /** Size of the ring that notes what memory was written; a power of two from 1024 to 65536. */
  readonly dirtyRing?:
    | false
    | {
        /** How many entries it has for each vCPU: a power of two from 1024 to 65536. */
        readonly size: number;
      };
}

/** Features of the machine and its hypervisor (libvirt docs/formatdomain.rst, "Hypervisor features"). */
export interface FeaturesSpec {
  /** On by default on x86, and elsewhere with UEFI where the machine has it. */
  readonly acpi?: boolean;
  /** x86 only, and on by default there; `eoi` has the guest end interrupts without leaving it. */
  readonly apic?:
    | boolean
    | {
        /** Whether the guest can signal the end of an interrupt without leaving. */
        readonly eoi: boolean;
      };
  /** Whether it may address more than 4 GiB in 32 bits. */
  readonly pae?: boolean;
  /** Whether its page tables are walked by the hardware. */
  readonly hap?: boolean;
  /** What of Microsoft's Hyper-V it is offered, which makes Windows faster. */
  readonly hyperv?: Hyperv;
  /** What of KVM it is offered. */
  readonly kvm?: KvmSpec;
  /** Whether spinlocks wait by calls of the host. */
  readonly pvspinlock?: boolean;
  /** Counters of the CPU's performance in the guest. */
  readonly pmu?: boolean;
  /** The port of VMware's tools; x86 only. */
  readonly vmport?: boolean;
  /** Interrupt controller of ARM; `2` serves 8 vCPUs. */
  readonly gic?: {
    /** Version of the interrupt controller; `host` for that of the host. */
    readonly version: (typeof GICS)[number];
  };
  /** System management mode, which Secure Boot needs on x86; `tseg` is how much memory it has, of q35 only. */
  readonly smm?:
    | boolean
    | {
        /** Memory that is kept for it. */
        readonly tseg: Size;
      };
  /** What handles interrupts of devices. */
  readonly ioapic?: {
    /** Who emulates it: `kvm`, or `qemu` as interrupt remapping needs it. */
    readonly driver: (typeof IOAPICS)[number];
  };
  /** Hash page table of pseries. */
  readonly hpt?: {
    /** Whether the guest may resize it. */
    readonly resizing?: (typeof RESIZINGS)[number];
    /** Largest page that the guest may use. */
    readonly maxPageSize?: Size;
  };
  /** Has the guest tell where details of a crash are. */
  readonly vmcoreinfo?: boolean;
  /** Whether POWER has transactional memory. */
  readonly htm?: boolean;
  /** Whether guests may run in it on POWER. */
  readonly nestedHv?: boolean;
  /** What becomes of model specific registers that nobody knows. */
  readonly msrs?: {
    /** What becomes of access to those that nobody knows. */
    readonly unknown: (typeof MSRS)[number];
  };
  /** Whether the firmware of POWER helps to flush the count cache. */
  readonly ccfAssist?: boolean;
  /** How the cache of POWER is flushed when privileges change. */
  readonly cfpc?: (typeof MITIGATIONS)[number];
  /** How bounds checks of POWER are kept from speculation. */
  readonly sbbc?: (typeof MITIGATIONS)[number];
  /** How indirect branches of POWER are kept from speculation. */
  readonly ibs?: (typeof BRANCH_MITIGATIONS)[number];
  /** Cache of translated code, of guests that QEMU emulates in software. */
  readonly tcg?: {
    /** Memory of the host for translated code. */
    readonly tbCache: Size;
  };
  /** Has QEMU end before all memory is given back. */
  readonly asyncTeardown?: boolean;
  /** Errors of memory are reported to the guest; ARM only. */
  readonly ras?: boolean;
  /** The PS/2 controller of the chipset; x86 only. */
  readonly ps2?: boolean;
  /** Interrupt controller of RISC-V. */
  readonly aia?: (typeof AIAS)[number];
}

const ringSize: WholeShape = { ...whole(1024, 65536), form: powerOfTwo };

const kvmMembers: Members<KvmSpec> = {
  hidden: flag,
  hintDedicated: flag,
  pollControl: flag,
  pvIpi: flag,
  dirtyRing: either(choice([false]), record({ size: needed(ringSize) })),
};

const members: Members<FeaturesSpec> = {
  acpi: flag,
  apic: either(flag, record({ eoi: needed(flag) })),
  pae: flag,
  hap: flag,
  hyperv: hypervShape,
  kvm: record(kvmMembers),
  pvspinlock: flag,
  pmu: flag,
  vmport: flag,
  gic: record({ version: needed(choice(GICS)) }),
  smm: either(flag, record({ tseg: needed(size) })),
  ioapic: record({ driver: needed(choice(IOAPICS)) }),
  hpt: record({ resizing: choice(RESIZINGS), maxPageSize: size }),
  vmcoreinfo: flag,
  htm: flag,
  nestedHv: flag,
  msrs: record({ unknown: needed(choice(MSRS)) }),
  ccfAssist: flag,
  cfpc: choice(MITIGATIONS),
  sbbc: choice(MITIGATIONS),
  ibs: choice(BRANCH_MITIGATIONS),
  tcg: record({ tbCache: needed(size) }),
  asyncTeardown: flag,
  ras: flag,
  ps2: flag,
  aia: choice(AIAS),
};

export const featuresShape: ShapeOf<FeaturesSpec> = { ...record(members), listed: true };

const ofKvm: Writers<KvmSpec> = {
  hidden: state('hidden'),
  hintDedicated: state('hint-dedicated'),
  pollControl: state('poll-control'),
  pvIpi: state('pv-ipi'),
  dirtyRing: (said) =>
    element('dirty-ring', { state: onOff(said !== false), size: said ? said.size : undefined }),
};

const writers: Writers<FeaturesSpec> = {
  acpi: present('acpi'),
  apic: (said) =>
    said === false
      ? undefined
      : element('apic', { eoi: said === true ? undefined : onOff(said.eoi) }),
  pae: present('pae'),
  hap: state('hap'),
  hyperv: hypervElement,
  kvm: (said) => element('kvm', {}, ...written(ofKvm, said)),
  pvspinlock: state('pvspinlock'),
  pmu: state('pmu'),
  vmport: state('vmport'),
  gic: ({ version }) => element('gic', { version }),
  smm: (said) =>
    typeof said === 'boolean'
      ? state('smm')(said)
      : element('smm', { state: 'on' }, amount('tseg', said.tseg)),
  ioapic: ({ driver }) => element('ioapic', { driver }),
  hpt: ({ resizing, maxPageSize }) =>
    element('hpt', { resizing }, maxPageSize && amount('maxpagesize', maxPageSize)),
  vmcoreinfo: state('vmcoreinfo'),
  htm: state('htm'),
  nestedHv: state('nested-hv'),
  msrs: ({ unknown }) => element('msrs', { unknown }),
  ccfAssist: state('ccf-assist'),
  cfpc: wordIn('cfpc', 'value'),
  sbbc: wordIn('sbbc', 'value'),
  ibs: wordIn('ibs', 'value'),
  tcg: ({ tbCache }) => element('tcg', {}, amount('tb-cache', tbCache)),
  asyncTeardown: (said) => element('async-teardown', { enabled: yesNo(said) }),
  ras: state('ras'),
  ps2: state('ps2'),
  aia: wordIn('aia', 'value'),
};

function amount(name: string, said: Size): XmlElement {
  return element(name, { unit: 'KiB' }, String(kibOf(said) ?? 0));
}

/** What stands in `<features>`. */
export function featureElements(said: FeaturesSpec): XmlElement[] {
  return written(writers, said);
}
