import fc from 'fast-check';
import { catalog, type DeviceKind, type Releases, reaches } from '../../src/catalog/index.js';

/** What a device is told when it is written. */
export interface Place {
  /** Its number in the domain. */
  readonly at: number;
  /** Name of a disk, unused so far. */
  readonly name: string;
  /** Its address, empty when it has none. */
  readonly address: string;
}

/** A random device before it is written down. */
export interface Piece {
  /** Family of addresses it belongs to. */
  readonly family: string;
  /** Of pieces with the same word only the first is written. */
  readonly only?: string;
  /** Beginning of the name of a disk. */
  readonly prefix?: string;
  readonly address?: string;
  readonly write: (place: Place) => string;
}

/** What devices are drawn for. */
export interface Machine {
  readonly arch: string;
  readonly machine: string;
  readonly pcie: boolean;
  /** The libvirt and QEMU that the domains are for. */
  readonly releases: Releases;
}

/** The models of a kind that the releases have; what is no catalog model is for all. */
export function models(
  { releases }: Machine,
  kind: DeviceKind,
  ...among: readonly string[]
): string[] {
  return among.filter((model) => reaches(releases, catalog.device(kind, model)?.since));
}

/** The forms of a virtio device. */
export const FORMS = ['virtio', 'virtio-transitional', 'virtio-non-transitional'] as const;

/** One of the texts; repeated ones are likelier. */
export function one(...texts: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...texts);
}

/** An attribute with one of the values, or none. */
export function optional(name: string, ...values: readonly string[]): fc.Arbitrary<string> {
  return one('', ...values.map((value) => ` ${name}='${value}'`));
}

/** A device of fixed text, its address last. */
export function device(
  family: string,
  open: string | fc.Arbitrary<string>,
  close: string,
  only?: string,
): fc.Arbitrary<Piece> {
  const text = typeof open === 'string' ? fc.constant(open) : open;
  return text.map((start) => ({
    family,
    ...(only !== undefined && { only }),
    write: ({ at, address }) => `${start.replaceAll('{n}', hexPair(at))}${address}${close}`,
  }));
}

function hexPair(value: number): string {
  return value.toString(16).padStart(2, '0');
}
