import { wordOf } from '../catalog/model-word.js';
import type { DeviceKind } from '../catalog/types.js';
import { child, childOrMade, dropChildren, type XmlElement } from '../xml/tree.js';

/** Writes a catalog model into a device element that has another one so far. */
export type WriteModel = (device: XmlElement, model: string) => void;

/** As an attribute of the element itself, without what the catalog puts before it: `usb/qemu-xhci`. */
const own: WriteModel = (device, model) => {
  device.attributes.set('model', wordOf(model));
};

const nested: WriteModel = (device, model) => {
  childOrMade(device, 'model').attributes.set('type', model);
};

const controller: WriteModel = (device, model) => {
  own(device, model);
  // Ports of another controller whose slow devices it serves.
  dropChildren(device, 'master');
};

/** Sizes of video memory that only cards with memory of their own have. */
const VIDEO_MEMORY = ['ram', 'vram', 'vram64', 'vgamem'] as const;

const video: WriteModel = (device, model) => {
  nested(device, model);
  for (const size of VIDEO_MEMORY) child(device, 'model')?.attributes.delete(size);
};

const sound: WriteModel = (device, model) => {
  own(device, model);
  // Of Intel HD Audio.
  dropChildren(device, 'codec');
};

/**
 * How the model of a device is changed, by kind: the reverse of how it is read. What libvirt takes from certain models
 * only goes with the old one (libvirt docs/formatdomain.rst, "Devices"). Kinds that say a bus or type in place of a model
 * are not there.
 */
export const modelWriters: Readonly<Partial<Record<DeviceKind, WriteModel>>> = {
  disk: own,
  controller,
  filesystem: own,
  interface: nested,
  hostdev: own,
  video,
  sound,
  watchdog: own,
  memballoon: own,
  rng: own,
  shmem: nested,
  vsock: own,
  crypto: own,
};
