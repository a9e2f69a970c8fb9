import type { Device } from '../domain/domain.js';
import { type DeviceOptions, deviceOptions } from '../guest/devices/options.js';
import type { DeviceSpec } from '../guest/spec.js';

/** Options of the builder for a device of some kind, by name. */
export type Options = Readonly<Record<string, unknown>>;

/** Kinds of the builder whose elements have another name. */
export const KINDS: Readonly<Record<string, keyof DeviceOptions>> = {
  interface: 'nic',
  memballoon: 'balloon',
  serial: 'console',
};

/** The kind of the builder that makes such devices. */
export function builderKind({ kind, element }: Device): keyof DeviceOptions | undefined {
  if (kind === 'disk' && element.attributes.get('device') === 'cdrom') return 'cdrom';
  const name = KINDS[kind] ?? kind;
  return isKind(name) ? name : undefined;
}

function isKind(name: string): name is keyof DeviceOptions {
  return Object.hasOwn(deviceOptions, name) && name !== 'xml';
}

/** A device of these options, which are held to their shapes where it is used. */
export function specOf(kind: keyof DeviceOptions, options: Options): DeviceSpec;
export function specOf(kind: string, options: Options): object {
  return { kind, ...options };
}
