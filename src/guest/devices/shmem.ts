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
import { kibOf, powerOfTwo, type Size } from '../../shape/size.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { checkApplies, onOff, readSize } from './checks.js';
import type { DeviceContext } from './context.js';

const SHMEM_MODELS = ['ivshmem-plain', 'ivshmem-doorbell'] as const;
const SHMEM_ROLES = ['master', 'peer'] as const;

/** Memory shared with other guests. */
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

const ROOM = {
  pattern: { test: (text: string) => powerOfTwo.pattern.test(text) && (kibOf(text) ?? 0) >= MIB },
  words: 'a power of two and 1 MiB at least',
};

export const shmemOptions: Members<ShmemOptions> = {
  region: needed(textOf(/^(?!\.{1,2}$)[^/]+$/, 'a name without /')),
  size: { ...size, form: ROOM },
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
  return element(
    'shmem',
    { name: region, role },
    element('model', { type: model }),
    kib === undefined ? undefined : element('size', { unit: 'M' }, String(kib / MIB)),
    doorbell ? element('server', { path: server }) : undefined,
    elementIfAny('msi', { vectors, ioeventfd: onOff(ioeventfd) }),
  );
}
