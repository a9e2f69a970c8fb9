import {
  choice,
  either,
  flag,
  type Members,
  needed,
  record,
  type ShapeOf,
  textOf,
  whole,
} from '../../shape/shape.js';
import { element, type XmlElement } from '../../xml/tree.js';
import { onOff, state, type Writers, written } from './written.js';

const PASSTHROUGH = ['passthrough'] as const;

/** What of Hyper-V a guest finds (libvirt docs/formatdomain.rst, "Hypervisor features"). */
export interface HypervSpec {
  /** Whether Windows does not crash where time is late. */
  readonly relaxed?: boolean;
  /** Whether it has a virtual interrupt controller. */
  readonly vapic?: boolean;
  /** With how often a lock is tried before the hypervisor is told, 8191 times when left out. */
  readonly spinlocks?:
    | boolean
    | {
        /** How often a lock is tried before the hypervisor is told: 4095 times or more, 8191 as Microsoft recommends. */
        readonly retries: number;
      };
  /** Whether virtual processors have numbers. */
  readonly vpindex?: boolean;
  /** Whether it learns for how long it ran. */
  readonly runtime?: boolean;
  /** Needs `vpindex`. */
  readonly synic?: boolean;
  /** Needs `synic` and the timer `hypervclock`. */
  readonly stimer?:
    | boolean
    | {
        /** Whether its interrupts come without a message. */
        readonly direct: boolean;
      };
  /** Whether it may be reset by a call. */
  readonly reset?: boolean;
  /** By what name the guest knows the hypervisor, up to twelve characters. */
  readonly vendorId?: string | false;
  /** Whether it learns the frequencies of its clocks. */
  readonly frequencies?: boolean;
  /** Whether it is told where it was moved to another host. */
  readonly reenlightenment?: boolean;
  /** Needs `vpindex`. */
  readonly tlbflush?:
    | boolean
    | {
        /** Whether guests in the guest may ask for it too. */
        readonly direct?: boolean;
        /** Whether single ranges of addresses can be named. */
        readonly extended?: boolean;
      };
  /** Needs `vpindex`. */
  readonly ipi?: boolean;
  /** CPUs of Intel only; needs `vapic`. */
  readonly evmcs?: boolean;
  /** Whether interrupts go through the hardware of the host. */
  readonly avic?: boolean;
  /** Whether guests in it keep a bitmap of registers. */
  readonly emsrBitmap?: boolean;
  /** Whether calls may take what stands in XMM registers. */
  readonly xmmInput?: boolean;
}

/** `passthrough` has all that the host has. */
export type Hyperv = (typeof PASSTHROUGH)[number] | HypervSpec;

/** What Microsoft recommends (libvirt docs/formatdomain.rst). */
const USUAL_RETRIES = 8191;

const members: Members<HypervSpec> = {
  relaxed: flag,
  vapic: flag,
  spinlocks: either(flag, record({ retries: needed(whole(4095, 2 ** 32 - 1)) })),
  vpindex: flag,
  runtime: flag,
  synic: flag,
  stimer: either(flag, record({ direct: needed(flag) })),
  reset: flag,
  vendorId: either(
    textOf(/^[^,]{1,12}$/, "up to twelve characters without a comma, such as 'KVM Hv'"),
    choice([false]),
  ),
  frequencies: flag,
  reenlightenment: flag,
  tlbflush: either(flag, record({ direct: flag, extended: flag })),
  ipi: flag,
  evmcs: flag,
  avic: flag,
  emsrBitmap: flag,
  xmmInput: flag,
};

export const hypervShape: ShapeOf<Hyperv> = either(choice(PASSTHROUGH), record(members));

const writers: Writers<HypervSpec> = {
  relaxed: state('relaxed'),
  vapic: state('vapic'),
  spinlocks: (said) =>
    element('spinlocks', {
      state: onOff(said !== false),
      retries: said === true ? USUAL_RETRIES : said ? said.retries : undefined,
    }),
  vpindex: state('vpindex'),
  runtime: state('runtime'),
  synic: state('synic'),
  stimer: withParts('stimer'),
  reset: state('reset'),
  vendorId: (said) =>
    said === false
      ? element('vendor_id', { state: 'off' })
      : element('vendor_id', { state: 'on', value: said }),
  frequencies: state('frequencies'),
  reenlightenment: state('reenlightenment'),
  tlbflush: withParts('tlbflush'),
  ipi: state('ipi'),
  evmcs: state('evmcs'),
  avic: state('avic'),
  emsrBitmap: state('emsr_bitmap'),
  xmmInput: state('xmm_input'),
};

type Parts = { readonly direct?: boolean; readonly extended?: boolean };

/** Writes a switch with further ones in it. */
function withParts(name: string): (said: boolean | Parts) => XmlElement {
  return (said) => {
    if (typeof said === 'boolean') return state(name)(said);
    const parts: Writers<Parts> = { direct: state('direct'), extended: state('extended') };
    return element(name, { state: 'on' }, ...written(parts, said));
  };
}

/** The element `<hyperv>`. */
export function hypervElement(said: Hyperv): XmlElement {
  return said === 'passthrough'
    ? element('hyperv', { mode: said })
    : element('hyperv', { mode: 'custom' }, ...written(writers, said));
}
