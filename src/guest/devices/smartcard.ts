import { choice, list, type Members, path, text } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { checkApplies } from './checks.js';
import type { DeviceContext } from './context.js';

const SMARTCARD_MODES = ['passthrough', 'host', 'host-certificates'] as const;

/** A smart card. */
export interface SmartcardOptions {
  /**
   * Whose card it is: that of a client of SPICE (`passthrough`) when left out, one in a reader of the `host`, or one made up
   * of certificates there (`host-certificates`).
   */
  readonly mode?: (typeof SMARTCARD_MODES)[number];
  /** The names of three certificates in the host's database. */
  readonly certificates?: readonly string[];
  /** Directory of that database; `/etc/pki/nssdb` when left out. */
  readonly database?: string;
}

export const smartcardOptions: Members<SmartcardOptions> = {
  mode: choice(SMARTCARD_MODES),
  certificates: list(text),
  database: path,
};

/** Certificates of a card that is made up of them (libvirt docs/formatdomain.rst, "Smartcard devices"). */
const CERTIFICATES = 3;

/** A reader with a smartcard (libvirt docs/formatdomain.rst, "Smartcard devices"). */
export function smartcard(options: SmartcardOptions, context: DeviceContext): XmlElement {
  const { mode = 'passthrough', certificates = [], database } = options;
  const ofCertificates = ['host-certificates'];
  checkApplies(context, options, mode, mode, {
    certificates: ofCertificates,
    database: ofCertificates,
  });
  if (mode === 'host-certificates' && certificates.length !== CERTIFICATES)
    context.fault({
      code: 'bad-option',
      message: `It names ${certificates.length} certificates, and a card has ${CERTIFICATES}.`,
      remedy: `Name ${CERTIFICATES} certificates.`,
    });
  return element(
    'smartcard',
    { mode, type: mode === 'passthrough' ? 'spicevmc' : undefined },
    ...certificates.map((name) => element('certificate', {}, name)),
    elementIfAny('database', {}, database),
  );
}
