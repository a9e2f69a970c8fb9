import { launchSecurities } from '../../catalog/launch-security.js';
import {
  choice,
  flag,
  needed,
  path,
  record,
  type ShapeOf,
  text,
  textOf,
  whole,
} from '../../shape/shape.js';
import { element, type XmlElement } from '../../xml/tree.js';
import { type Writers, written, yesNo } from './written.js';

const TYPES = ['sev', 'sev-es', 'sev-snp', 'tdx', 's390-pv'] as const;

/**
 * How the memory of the guest is kept from its host (libvirt docs/formatdomain.rst, "Launch Security"). What goes with it
 * follows: UEFI that knows it, memory that stays where it is, virtio devices that go through the platform's IOMMU.
 */
export interface LaunchSecuritySpec {
  /** The technique, such as `sev-snp`. */
  readonly type: (typeof TYPES)[number];
  /** What the guest allows, in hex; what keeps debugging and other keys out when left out. */
  readonly policy?: string;
  /** Bit of an address that says "encrypted" (AMD); what the host has when left out. */
  readonly cbitpos?: number;
  /** How many bits of addresses that costs (AMD); what the host has when left out. */
  readonly reducedPhysBits?: number;
  /** Whether a kernel that the host gives is measured too (AMD). */
  readonly kernelHashes?: boolean;
  /** The owner's Diffie-Hellman key in Base64 (SEV, SEV-ES). */
  readonly dhCert?: string;
  /** The session made with that key, in Base64 (SEV, SEV-ES). */
  readonly session?: string;
  /** SEV-SNP: whether the identity is signed by a key of the author. */
  readonly authorKey?: boolean;
  /** SEV-SNP: whether reports are signed by the key of the chip. */
  readonly vcek?: boolean;
  /** SEV-SNP: what the host works around that the guest can see, in Base64. */
  readonly guestVisibleWorkarounds?: string;
  /** SEV-SNP: what the guest has to be, in Base64. */
  readonly idBlock?: string;
  /** SEV-SNP: the signature of that and its key, in Base64. */
  readonly idAuth?: string;
  /** SEV-SNP: what the host tells of the guest in reports, in Base64. */
  readonly hostData?: string;
  /** TDX: what its measurement tells of its configuration, in Base64. */
  readonly mrConfigId?: string;
  /** TDX: what its measurement tells of its owner, in Base64. */
  readonly mrOwner?: string;
  /** TDX: what its measurement tells of what the owner configured, in Base64. */
  readonly mrOwnerConfig?: string;
  /** TDX: socket of the daemon that signs reports. */
  readonly quoteGenerationService?: string;
}

const base64 = textOf(/^[A-Za-z0-9+/=\s]+$/, 'Base64');

export const launchSecurityShape: ShapeOf<LaunchSecuritySpec> = {
  ...record({
    type: needed(choice(TYPES)),
    policy: textOf(/^0x[0-9a-fA-F]+$/, "a number in hex, such as '0x0003'"),
    cbitpos: whole(0, 63),
    reducedPhysBits: whole(0, 63),
    kernelHashes: flag,
    dhCert: base64,
    session: base64,
    authorKey: flag,
    vcek: flag,
    guestVisibleWorkarounds: base64,
    idBlock: base64,
    idAuth: base64,
    hostData: base64,
    mrConfigId: text,
    mrOwner: text,
    mrOwnerConfig: text,
    quoteGenerationService: path,
  }),
  short: 'type',
};

const inside = (name: string) => (said: string | number) => element(name, {}, String(said));

const writers: Writers<Omit<LaunchSecuritySpec, 'type' | 'kernelHashes' | 'authorKey' | 'vcek'>> = {
  cbitpos: inside('cbitpos'),
  reducedPhysBits: inside('reducedPhysBits'),
  policy: inside('policy'),
  dhCert: inside('dhCert'),
  session: inside('session'),
  guestVisibleWorkarounds: inside('guestVisibleWorkarounds'),
  idBlock: inside('idBlock'),
  idAuth: inside('idAuth'),
  hostData: inside('hostData'),
  mrConfigId: inside('mrConfigId'),
  mrOwner: inside('mrOwner'),
  mrOwnerConfig: inside('mrOwnerConfig'),
  quoteGenerationService: (path) => element('quoteGenerationService', { path }),
};

/** The element `<launchSecurity>`. */
export function launchSecurityElement(said: LaunchSecuritySpec): XmlElement {
  const row = launchSecurities.find(({ name }) => name === said.type);
  const { type, kernelHashes, authorKey, vcek, ...rest } = said;
  return element(
    'launchSecurity',
    {
      type: row?.type ?? type,
      kernelHashes: yesNo(kernelHashes),
      authorKey: yesNo(authorKey),
      vcek: yesNo(vcek),
    },
    ...written(writers, { ...(row?.policy && { policy: row.policy }), ...rest }),
  );
}
