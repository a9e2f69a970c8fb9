import { type LaunchSecurity, launchSecurities } from '../catalog/launch-security.js';
import type { Domain } from '../domain/domain.js';
import { isUefi } from '../domain/firmware.js';
import { ioapicDriver } from '../domain/iommu.js';
import { child, descend } from '../xml/tree.js';
import type { DomainCheck } from './check.js';

/** Something that goes with launch security, whether a guest has it, and what to write where it does not. */
interface Needed {
  readonly what: string;
  readonly isAsked: (row: LaunchSecurity) => unknown;
  readonly isThere: (domain: Domain) => unknown;
  readonly remedy: string;
}

const NEEDED: readonly Needed[] = [
  {
    what: 'UEFI that knows it',
    isAsked: ({ firmware }) => firmware,
    isThere: ({ document: { root } }) => isUefi(child(root, 'os') ?? root),
    remedy: "Write <os firmware='efi'>, in the builder firmware('efi').",
  },
  {
    what: 'memory that is not moved',
    isAsked: ({ locked }) => locked,
    isThere: ({ document: { root } }) =>
      descend(root, 'memoryBacking', 'locked') ?? descend(root, 'memtune', 'hard_limit'),
    remedy: 'Write <memoryBacking><locked/></memoryBacking>.',
  },
  {
    what: 'the CPU of the host',
    isAsked: ({ ofHost }) => ofHost,
    isThere: ({ document: { root } }) =>
      child(root, 'cpu')?.attributes.get('mode') === 'host-passthrough',
    remedy: "Write <cpu mode='host-passthrough'/>.",
  },
  {
    what: "an I/O APIC half of which is QEMU's",
    isAsked: ({ splitIoapic }) => splitIoapic,
    isThere: ({ document: { root } }) => ioapicDriver(root) === 'qemu',
    remedy: "Write <features><ioapic driver='qemu'/></features>.",
  },
];

/** What a guest lacks that keeps its memory from its host; with hardware for it libvirt or QEMU refuses it then. */
export const launchSecured: readonly DomainCheck[] = NEEDED.map(
  ({ what, isAsked, isThere, remedy }): DomainCheck => ({
    code: 'launch-security-needs',
    severity: 'warning',
    source: 'libvirt docs/kbase/launch_security_sev.rst, docs/formatdomain.rst, "Launch Security"',
    remedy,
    broken: (domain) => {
      const at = child(domain.document.root, 'launchSecurity');
      const type = at?.attributes.get('type');
      const row = launchSecurities.find((one) => one.type === type);
      if (!at || !row || !isAsked(row) || isThere(domain)) return [];
      return [
        { at, message: `The launch security ${type} goes with ${what}, and the guest has none.` },
      ];
    },
  }),
);
