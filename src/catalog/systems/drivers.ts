import type { DeviceKind } from '../types.js';
import type { Kernel, SystemFacts } from './facts.js';
import { systems } from './systems.js';

/** libosinfo's id of a system; an id is taken as it is, a short id as far as somebody knows it. */
export function systemId(name: string): string | undefined {
  if (/^https?:\/\/\S+$/.test(name)) return name;
  return systems.of(name)?.id;
}

/** Whether a system, by libosinfo's id, is known to have no driver for virtio 1.0, be it on extra media. */
export function lacksVirtio1(id: string): boolean {
  const { virtio, nics, drivers = {} } = systems.of(id) ?? {};
  if (virtio === undefined || nics === undefined) return false;
  const extra = Object.values(drivers).some((media) => media.virtio?.nic === '1.0');
  return virtio.nic !== '1.0' && !extra;
}

/** What a system, by libosinfo's id, is made on; `undefined` where nobody knows it. */
export function kernelOf(id: string): Kernel | undefined {
  return systems.of(id)?.kernel;
}

/** A device model, by kind. */
interface Model {
  readonly kind: DeviceKind;
  readonly model: string;
}

/** Whether a system, by libosinfo's id, is known to have no driver for a device, be it on extra media. */
export function lacksDriver(id: string, { kind, model }: Model): boolean {
  const facts = systems.of(id);
  return facts !== undefined && (LACKS[kind]?.(facts, model) ?? false);
}

const LACKS: Partial<Record<DeviceKind, (facts: SystemFacts, model: string) => boolean>> = {
  controller: ({ usb3 }, model) => model === 'usb/qemu-xhci' && !usb3,
  disk: ({ sata }, model) => model === 'sata' && !sata,
  interface: ({ nics }, model) => isMissing(model, nics),
  sound: ({ sounds }, model) => isMissing(model, sounds),
};

/** Models of virtio are another matter: extra media may have their drivers, and forms of it differ. */
function isMissing(model: string, known: readonly string[] | undefined): boolean {
  return known !== undefined && !known.includes(model);
}
