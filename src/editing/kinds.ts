import type { Device } from '../domain/domain.js';
import { otherWords } from '../domain/names.js';
import { controllerTypes } from '../guest/devices/controller.js';
import { type DeviceOptions, deviceOptions } from '../guest/devices/options.js';
import type { DeviceSpec } from '../guest/spec.js';

/** Options of the builder for a device of some kind, by name. */
export type Options = Readonly<Record<string, unknown>>;

/** Names of libvirt's elements under which the builder's kinds are known as well. */
export const elementNames: readonly string[] = Object.keys(otherWords);

/** The builder's kind for what the name of a device begins with: any, where that tells none. */
export type KindOf<Name extends string> = Name extends `${infer Word}:${string}`
  ? Word extends keyof typeof otherWords
    ? (typeof otherWords)[Word]
    : Word extends (typeof controllerTypes)[number]
      ? 'controller'
      : Word extends keyof DeviceOptions
        ? Word
        : keyof DeviceOptions
  : keyof DeviceOptions;

/** The kind of the builder that has a name there or in libvirt, as `nic` and `interface`. */
export function kindCalled(word: string): keyof DeviceOptions | undefined {
  const byElement: Readonly<Record<string, string>> = otherWords;
  const name = (Object.hasOwn(byElement, word) ? byElement[word] : undefined) ?? word;
  return isKind(name) ? name : undefined;
}

/** The same for the beginning of an identity, such as `interface` or `pci`. */
export function kindOfIdentity(word: string): keyof DeviceOptions | undefined {
  return controllerTypes.some((type) => type === word) ? 'controller' : kindCalled(word);
}

/** The kind of the builder that makes such devices. */
export function builderKind({ kind, element }: Device): keyof DeviceOptions | undefined {
  if (kind === 'disk' && element.attributes.get('device') === 'cdrom') return 'cdrom';
  const called = kindCalled(kind);
  return called === 'xml' ? undefined : called;
}

function isKind(name: string): name is keyof DeviceOptions {
  return Object.hasOwn(deviceOptions, name);
}

/** A device of these options, which are held to their shapes where it is used. */
export function specOf(kind: keyof DeviceOptions, options: Options): DeviceSpec;
export function specOf(kind: string, options: Options): object {
  return { kind, ...options };
}
