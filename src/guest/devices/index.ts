import type { XmlElement } from '../../xml/tree.js';
import { balloon } from './balloon.js';
import { channel } from './channel.js';
import { console } from './console.js';
import type { DeviceContext, ToElements } from './context.js';
import { controller } from './controller.js';
import { crypto } from './crypto.js';
import { cdrom, disk, floppy } from './disk.js';
import { filesystem } from './filesystem.js';
import { graphics } from './graphics.js';
import { hostdev } from './hostdev.js';
import { input } from './input.js';
import { iommu } from './iommu.js';
import { memory } from './memory.js';
import { nic } from './nic.js';
import type { DeviceOfKind, DeviceOptions } from './options.js';
import { panic } from './panic.js';
import { redirdev } from './redirdev.js';
import { rng } from './rng.js';
import { shmem } from './shmem.js';
import { smartcard } from './smartcard.js';
import { sound } from './sound.js';
import { tpm } from './tpm.js';
import { video } from './video.js';
import { vsock } from './vsock.js';
import { watchdog } from './watchdog.js';
import { xml } from './xml.js';

/** How each kind of device becomes XML. */
export const kinds: {
  readonly [Kind in keyof DeviceOptions]: ToElements<DeviceOptions[Kind]>;
} = {
  disk,
  cdrom,
  floppy,
  nic,
  hostdev,
  controller,
  video,
  graphics,
  sound,
  rng,
  balloon,
  vsock,
  watchdog,
  tpm,
  input,
  channel,
  console,
  filesystem,
  redirdev,
  smartcard,
  iommu,
  shmem,
  memory,
  crypto,
  panic,
  xml,
};

/** The XML of one device, the element that is the device itself first. */
export function toElements<Name extends keyof DeviceOptions>(
  spec: DeviceOfKind<Name>,
  context: DeviceContext,
): readonly XmlElement[] {
  const make: ToElements<DeviceOptions[Name]> = kinds[spec.kind];
  const elements = make(spec, context);
  return 'name' in elements ? [elements] : elements;
}
