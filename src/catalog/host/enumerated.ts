import type { DeviceKind } from '../types.js';

/** A list of words in which libvirt enumerates the models of a kind: what is not in it, libvirt refuses. */
export interface Enumerated {
  readonly kind: DeviceKind;
  /** Name of the list below the element of the kind. */
  readonly list: string;
  /** The words of models that libvirt lists by other ones; a model whose beginning is named here goes by that word. */
  readonly words?: Readonly<Record<string, string>>;
}

/** A word of an element that libvirt enumerates as well: what is not in the list, it refuses. */
export interface SaidWord {
  readonly kind: DeviceKind;
  /** The child that says it; the element itself when left out. */
  readonly path?: string;
  readonly attribute: string;
  readonly list: string;
  /** What the host needs for one that is not in the list. */
  readonly remedy?: string;
}

/** Words beside models (libvirt docs/formatdomaincaps.rst). */
export const saidWords: readonly SaidWord[] = [
  { kind: 'graphics', attribute: 'type', list: 'type' },
  {
    kind: 'tpm',
    path: 'backend',
    attribute: 'type',
    list: 'backendModel',
    remedy:
      'For an emulated one install swtpm and swtpm-tools on the host, and read its facts again.',
  },
  { kind: 'tpm', path: 'backend', attribute: 'version', list: 'backendVersion' },
  { kind: 'rng', path: 'backend', attribute: 'model', list: 'backendModel' },
  { kind: 'channel', attribute: 'type', list: 'type' },
];

/** Those lists of domain capabilities that name models (libvirt docs/formatdomaincaps.rst). */
export const enumerated: readonly Enumerated[] = [
  { kind: 'video', list: 'modelType' },
  { kind: 'tpm', list: 'model' },
  { kind: 'panic', list: 'model' },
  { kind: 'rng', list: 'model' },
  { kind: 'crypto', list: 'model' },
  { kind: 'filesystem', list: 'driverType', words: { '9p/': 'path' } },
];
