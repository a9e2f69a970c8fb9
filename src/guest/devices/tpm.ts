import { choice, flag, list, type Members, path, secret, uuid } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { checkApplies, chosen, missing, yesNo } from './checks.js';
import { type DeviceContext, has } from './context.js';

const TPM_MODELS = ['tpm-crb', 'tpm-tis', 'tpm-spapr'] as const;
const TPM_BACKENDS = ['emulator', 'passthrough', 'external'] as const;
const TPM_VERSIONS = ['2.0', '1.2'] as const;
const TPM_BANKS = ['sha1', 'sha256', 'sha384', 'sha512'] as const;

type TpmBackend = (typeof TPM_BACKENDS)[number];

/** A trusted platform module. */
export interface TpmOptions {
  /** `tpm-crb` on a PC with an emulated TPM 2.0, `tpm-spapr` on pseries, else `tpm-tis` when left out. */
  readonly model?: (typeof TPM_MODELS)[number];
  /** `emulator` when left out: libvirt runs swtpm. */
  readonly backend?: TpmBackend;
  /** Version of an emulated TPM; `2.0` when left out. */
  readonly version?: (typeof TPM_VERSIONS)[number];
  /** Path of the host's TPM for `passthrough`; `/dev/tpm0` when left out. */
  readonly device?: string;
  /** Path of the socket of an `external` emulator. */
  readonly socket?: string;
  /** UUID of the secret that an emulated TPM is encrypted with. */
  readonly secret?: string;
  /** Whether the state of an emulated TPM outlives a transient guest; false when left out. */
  readonly persistent?: boolean;
  /** Banks of an emulated TPM 2.0 to activate before every start. */
  readonly banks?: readonly (typeof TPM_BANKS)[number][];
}

export const tpmOptions: Members<TpmOptions> = {
  model: choice(TPM_MODELS),
  backend: choice(TPM_BACKENDS),
  version: choice(TPM_VERSIONS),
  device: path,
  socket: path,
  secret: secret(uuid),
  persistent: flag,
  banks: list(choice(TPM_BANKS)),
};

/** A TPM (libvirt docs/formatdomain.rst, "TPM device"). */
export function tpm(options: TpmOptions, context: DeviceContext): XmlElement {
  const backend = chosen(options.backend, TPM_BACKENDS, 'emulator');
  const { model = defaultModel(options, context) } = options;
  checkApplies(context, options, `the backend ${backend}`, backend, {
    version: ['emulator'],
    secret: ['emulator'],
    persistent: ['emulator'],
    banks: ['emulator'],
    device: ['passthrough'],
    socket: ['external'],
  });
  return element('tpm', { model }, backendElement(options, backend, context));
}

/** The CRB interface is for TPM 2.0 only, and a TPM of the host may be older. */
function defaultModel({ backend, version }: TpmOptions, context: DeviceContext): string {
  const isNew = (backend ?? 'emulator') === 'emulator' && version !== '1.2';
  return isNew && has(context, 'tpm', 'tpm-crb')
    ? 'tpm-crb'
    : (context.machine.defaultModels['tpm'] ?? 'tpm-tis');
}

function backendElement(
  options: TpmOptions,
  backend: TpmBackend,
  context: DeviceContext,
): XmlElement {
  const { version = '2.0', device = '/dev/tpm0', socket, secret, persistent, banks } = options;
  if (backend === 'external' && socket === undefined)
    missing(context, 'socket', 'Give the path of the socket as socket.');
  const inside = {
    emulator: () => [
      elementIfAny('encryption', { secret }),
      banks && element('active_pcr_banks', {}, ...banks.map((bank) => element(bank))),
    ],
    passthrough: () => [element('device', { path: device })],
    external: () => [element('source', { type: 'unix', mode: 'connect', path: socket })],
  };
  const emulated = backend === 'emulator' && { version, persistent_state: yesNo(persistent) };
  return element('backend', { type: backend, ...emulated }, ...inside[backend]());
}
