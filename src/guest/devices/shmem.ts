import {
  choice,
  flag,
  type Members,
  needed,
  path,
  size,
  textOf,
  whole,
} from '../../shape/shape.js';
import { isPowerOfTwo, type Size } from '../../shape/size.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { checkApplies, onOff, readSize } from './checks.js';
import type { DeviceContext } from './context.js';

const SHMEM_MODELS = ['ivshmem-plain', 'ivshmem-doorbell'] as const;
const SHMEM_ROLES = ['master', 'peer'] as const;

export interface ShmemOptions {
  /** Name of the memory on the host, the same for all guests that share it. */
  readonly region: string;
  /** Its size, a power of two and 1 MiB at least; 4 MiB when left out. A doorbell takes that of its server. */
  readonly size?: Size;
  /** `ivshmem-plain` when left out, or `ivshmem-doorbell` where there is a server. Neither has an Express form. */
  readonly model?: (typeof SHMEM_MODELS)[number];
  /** `master` takes the memory along when it migrates. */
  readonly role?: (typeof SHMEM_ROLES)[number];
  /** Socket of the server of a doorbell. */
  readonly server?: string;
  /** Interrupt vectors of a doorbell. */
  readonly vectors?: number;
  /** Whether a doorbell rings without leaving the guest. */
  readonly ioeventfd?: boolean;
}

const MIB = 1024;

export const shmemOptions: Members<ShmemOptions> = {
  region: needed(textOf(/^(?!\.{1,2}$)[^/]+$/, 'a name without /')),
  size,
  model: choice(SHMEM_MODELS),
  role: choice(SHMEM_ROLES),
  server: path,
  vectors: whole(1, 0xffff),
  ioeventfd: flag,
};

/** Memory shared between guests (libvirt docs/formatdomain.rst, "Shared memory device"). */
export function shmem(options: ShmemOptions, context: DeviceContext): XmlElement {
  const { region, role, server, vectors, ioeventfd } = options;
  const { model = server === undefined ? 'ivshmem-plain' : 'ivshmem-doorbell' } = options;
  const doorbell = model === 'ivshmem-doorbell';
  const { size = doorbell ? undefined : '4 MiB' } = options;
  const only = ['ivshmem-doorbell'] as const;
  checkApplies(context, options, `the model ${model}`, model, {
    size: ['ivshmem-plain'],
    server: only,
    vectors: only,
    ioeventfd: only,
  });
  const kib = readSize(size);
  if (kib !== undefined && (kib < MIB || !isPowerOfTwo(kib)))
    context.fault({
      code: 'bad-option',
      message: `The option size is '${size}', and it has to be a power of two and 1 MiB at least.`,
      remedy: "Give a size such as '4 MiB' or '64 MiB'.",
      source: 'libvirt docs/formatdomain.rst, "Shared memory device"',
    });
  return element(
    'shmem',
    { name: region, role },
    element('model', { type: model }),
    kib === undefined ? undefined : element('size', { unit: 'M' }, String(kib / MIB)),
    doorbell ? element('server', { path: server }) : undefined,
    elementIfAny('msi', { vectors, ioeventfd: onOff(ioeventfd) }),
  );
}
