import { choice, flag, type Members, whole } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { checkApplies, onOff } from './checks.js';
import type { DeviceContext } from './context.js';
import { VIRTIO_FORMS, type VirtioForm } from './virtio.js';

/** The memory balloon. */
export interface BalloonOptions {
  /** `virtio` when left out; `none` says that the guest has no balloon. */
  readonly model?: VirtioForm | 'none';
  /** Whether the guest gets memory back when it runs out of it; false when left out. */
  readonly autodeflate?: boolean;
  /** Whether the guest reports pages it does not use; false when left out. */
  readonly freePageReporting?: boolean;
  /** Seconds between two reports of memory statistics; none when left out. */
  readonly statsPeriod?: number;
}

export const balloonOptions: Members<BalloonOptions> = {
  model: choice([...VIRTIO_FORMS, 'none']),
  autodeflate: flag,
  freePageReporting: flag,
  statsPeriod: whole(1, 0x7fff_ffff),
};

/** A memory balloon (libvirt docs/formatdomain.rst, "Memory balloon device"). */
export function balloon(options: BalloonOptions, context: DeviceContext): XmlElement {
  const { model = 'virtio', autodeflate, freePageReporting, statsPeriod } = options;
  checkApplies(context, options, `the model ${model}`, model, {
    autodeflate: VIRTIO_FORMS,
    freePageReporting: VIRTIO_FORMS,
    statsPeriod: VIRTIO_FORMS,
  });
  return element(
    'memballoon',
    {
      model,
      autodeflate: onOff(autodeflate),
      freePageReporting: onOff(freePageReporting),
    },
    elementIfAny('stats', { period: statsPeriod }),
  );
}
