import type { Since } from './types.js';

/** A way of keeping the memory of a guest from its host, and what goes with it. */
export interface LaunchSecurity {
  readonly name: string;
  /** libvirt's type, where several are of one. */
  readonly type: string;
  /** First releases that know the type (libvirt release notes). */
  readonly since: Since;
  /** Families it is there on. */
  readonly machines: readonly string[];
  /** What is said of it where nobody says otherwise, beside its type. */
  readonly policy?: string;
  /** What may be said of it. */
  readonly takes: readonly string[];
  /** UEFI that knows it; `stateless` where it keeps no variables, for they would be the host's. */
  readonly firmware?: 'any' | 'stateless';
  /** Memory is not to be moved. */
  readonly locked?: true;
  /** The CPU of the host, none by name. */
  readonly ofHost?: true;
  /** Half of the I/O APIC is QEMU's. */
  readonly splitIoapic?: true;
  readonly source: string;
}

const AMD = 'libvirt docs/kbase/launch_security_sev.rst, docs/formatdomain.rst, "Launch Security"';
const OF_AMD = ['policy', 'cbitpos', 'reducedPhysBits', 'kernelHashes'] as const;

/**
 * Those there are. With each, devices reach no memory but what the guest shares with them, so that every virtio device goes
 * through the platform's IOMMU. No hardware that has them was at hand: these rows are from the documents, and what is written
 * holds to libvirt's schema.
 */
export const launchSecurities: readonly LaunchSecurity[] = [
  {
    name: 'sev',
    type: 'sev',
    since: { libvirt: '4.5.0', qemu: '2.12.0' },
    machines: ['q35', 'i440fx'],
    policy: '0x0003',
    takes: [...OF_AMD, 'dhCert', 'session'],
    firmware: 'any',
    locked: true,
    source: AMD,
  },
  {
    name: 'sev-es',
    type: 'sev',
    since: { libvirt: '4.5.0', qemu: '6.0.0' },
    machines: ['q35', 'i440fx'],
    policy: '0x0007',
    takes: [...OF_AMD, 'dhCert', 'session'],
    firmware: 'any',
    locked: true,
    source: AMD,
  },
  {
    name: 'sev-snp',
    type: 'sev-snp',
    since: { libvirt: '10.5.0', qemu: '9.1.0' },
    machines: ['q35'],
    policy: '0x00030000',
    takes: [
      ...OF_AMD,
      'authorKey',
      'vcek',
      'guestVisibleWorkarounds',
      'idBlock',
      'idAuth',
      'hostData',
    ],
    firmware: 'stateless',
    ofHost: true,
    source: AMD,
  },
  {
    name: 'tdx',
    type: 'tdx',
    since: { libvirt: '11.6.0', qemu: '10.1.0' },
    machines: ['q35'],
    takes: ['policy', 'mrConfigId', 'mrOwner', 'mrOwnerConfig', 'quoteGenerationService'],
    firmware: 'stateless',
    ofHost: true,
    splitIoapic: true,
    source: 'libvirt docs/formatdomain.rst, "Launch Security"; QEMU docs/system/i386/tdx.rst',
  },
  {
    name: 's390-pv',
    type: 's390-pv',
    since: { libvirt: '7.6.0', qemu: '5.2.0' },
    machines: ['s390-ccw'],
    takes: [],
    source: 'libvirt docs/kbase/s390_protected_virt.rst',
  },
];
