import type { DeviceKind } from './types.js';

/** What a device cannot do without, so that libvirt refuses it; seen on 9.0.0 and 11.3.0. */
export interface NeededPart {
  readonly kind: DeviceKind;
  /** Its `type`; absent means all. */
  readonly type?: string;
  /** Names on the way from the device to the element. */
  readonly path: readonly string[];
  /** Attribute of that element. */
  readonly attribute: string;
  /** Drives whose media can be taken out do without. */
  readonly removableWithout?: true;
}

function sourceOf(kind: DeviceKind, type: string, attribute: string): NeededPart {
  return { kind, type, path: ['source'], attribute };
}

function imageOf(type: string, attribute: string): NeededPart {
  return { ...sourceOf('disk', type, attribute), removableWithout: true };
}

export const neededParts: readonly NeededPart[] = [
  imageOf('file', 'file'),
  imageOf('block', 'dev'),
  imageOf('network', 'protocol'),
  imageOf('volume', 'pool'),
  imageOf('volume', 'volume'),
  sourceOf('interface', 'network', 'network'),
  sourceOf('interface', 'bridge', 'bridge'),
  sourceOf('interface', 'direct', 'dev'),
  sourceOf('interface', 'internal', 'name'),
  sourceOf('interface', 'vdpa', 'dev'),
  ...['server', 'client', 'mcast', 'udp'].map((type) => sourceOf('interface', type, 'port')),
  ...['file', 'dev', 'pipe'].map((type) => sourceOf('serial', type, 'path')),
  { kind: 'filesystem', path: ['target'], attribute: 'dir' },
  { kind: 'tpm', path: ['backend'], attribute: 'type' },
  { kind: 'rng', path: ['backend'], attribute: 'model' },
  { kind: 'channel', path: ['target'], attribute: 'type' },
  { kind: 'graphics', path: [], attribute: 'type' },
];
