import { enlightenments } from '../../catalog/enlightenments.js';
import { DOMAIN_CAPABILITIES } from '../../catalog/host/sources.js';
import { isRecord } from '../../is-record.js';
import { cpusOf } from '../sizing.js';
import type { HypervSpec } from '../words/hyperv.js';
import { member } from './member.js';
import { listedOf } from './on-host.js';
import type { Question } from './question.js';
import type { Seen } from './seen.js';

/** What of Hyper-V makes Windows quicker, as far as every CPU with KVM has it. */
const HYPERV: HypervSpec = {
  relaxed: true,
  vapic: true,
  spinlocks: { retries: 8191 },
  vpindex: true,
  runtime: true,
  synic: true,
  stimer: { direct: true },
  frequencies: true,
  tlbflush: true,
  ipi: true,
};

const VIRTINST = 'virtinst/domain/features.py (virt-install 5.1)';

/** What the user says of it, one by one; what XML says holds. */
function hypervSaid({ spec: { features }, said }: Seen): ReadonlyMap<string, unknown> {
  const all = [features?.hyperv, said.inWords('features', 'hyperv')];
  return new Map(all.flatMap((one) => (isRecord(one) ? Object.entries(one) : [])));
}

/** Of these what the host has, and what that works by is not off; nothing where the system does not know them. */
function hypervFor(guest: Seen): HypervSpec | undefined {
  if (!guest.kvm || !guest.machine.x86 || !guest.system.hyperv) return undefined;
  const listed = listedOf(guest, 'hyperv', 'features');
  const said = hypervSaid(guest);
  const isThere = (name: string): boolean => {
    const row = enlightenments.find((one) => one.name === name);
    const isOn = said.get(name) ?? listed?.includes(name) ?? true;
    const timer = row?.needsTimer;
    return isOn !== false && (row?.needs ?? []).every(isThere) && (!timer || guest.hasTimer(timer));
  };
  const there = Object.entries(HYPERV).filter(([name]) => isThere(name));
  return there.length > 0 ? Object.fromEntries(there) : undefined;
}

/** Versions of the interrupt controller of ARM, the best first. */
const GICS = ['3', '2'] as const;

/** What the machine and its hypervisor offer beside devices. */
export const features: readonly Question[] = [
  member({
    member: 'features',
    parts: [],
    within: ['features'],
    answers: [
      {
        take: (guest) => {
          const hyperv = hypervFor(guest);
          return hyperv && { hyperv, vmport: false };
        },
        because:
          'the system is quicker with what Hyper-V offers, and has no use for the port of VMware',
        source: VIRTINST,
      },
      {
        take: ({ machine }) => (machine.x86 ? { vmport: false } : undefined),
        because: 'only what is made for VMware has a use for its port',
        source: VIRTINST,
      },
      {
        take: ({ kvm, machine: { vcpusOfOldGic: most }, spec }) =>
          most !== undefined && !kvm && cpusOf(spec) > most ? { gic: { version: '3' } } : undefined,
        because: 'the older interrupt controller does not count that many vCPUs',
        source: 'QEMU hw/arm/virt.c; seen with libvirt 11.3.0',
      },
      {
        take: (guest) => {
          const listed = guest.kvm ? listedOf(guest, 'gic', 'version') : undefined;
          const version = GICS.find((one) => listed?.includes(one));
          return version && { gic: { version } };
        },
        because: 'it is the newest interrupt controller that the host has for KVM',
        source: DOMAIN_CAPABILITIES,
      },
    ],
  }),
];
