import { hasExpress } from '../../catalog/machine-types.js';
import { choice, flag, type Members, size, textOf, whole } from '../../shape/shape.js';
import type { Size } from '../../shape/size.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { checkApplies, onOff, readSize, yesNo } from './checks.js';
import type { DeviceContext } from './context.js';

const VIDEO_MODELS = ['virtio', 'vga', 'qxl', 'bochs', 'cirrus', 'vmvga', 'ramfb', 'none'] as const;

type VideoModel = (typeof VIDEO_MODELS)[number];

/** A graphics card. */
export interface VideoOptions {
  /**
   * `virtio` when left out, and `vga` for the first screen of a guest that has neither PCI Express nor a bus of its own
   * for virtio. `none` says that the guest has no screen although it has graphics.
   */
  readonly model?: VideoModel;
  /** Screens of a virtio or qxl card, 1 to 16; 1 when left out. */
  readonly heads?: number;
  /** Video memory of a vga, vmvga, bochs or qxl card, rounded up to a power of two; 16 MiB when left out. */
  readonly vram?: Size;
  /** Resolution to begin with, such as `1920x1080`. */
  readonly resolution?: string;
  /** Whether a virtio card draws in 3D; needs graphics with `gl`. False when left out. */
  readonly accel3d?: boolean;
  /** Whether a virtio card shares the guest's pictures without copying them (libvirt 9.2). */
  readonly blob?: boolean;
}

export const videoOptions: Members<VideoOptions> = {
  model: choice(VIDEO_MODELS),
  heads: whole(1, 16),
  vram: size,
  resolution: textOf(/^[1-9]\d{0,4}x[1-9]\d{0,4}$/, "width and height, such as '1920x1080'"),
  accel3d: flag,
  blob: flag,
};

/** A graphics card (libvirt docs/formatdomain.rst, "Video devices"). */
export function video(options: VideoOptions, context: DeviceContext): XmlElement {
  const first = context.nth('video') === 0;
  const { model = defaultModel(first, context), heads, resolution, accel3d, blob } = options;
  checkApplies(context, options, `the model ${model}`, model, {
    heads: ['virtio', 'qxl'],
    vram: ['vga', 'vmvga', 'bochs', 'qxl'],
    resolution: ['vga', 'qxl', 'bochs', 'virtio'],
    accel3d: ['virtio'],
    blob: ['virtio'],
  });
  // QEMU shares the pictures by the file that holds the guest's memory.
  if (blob) context.need({ what: 'shared-memory' });
  const [x, y] = resolution?.split('x') ?? [];
  return element(
    'video',
    {},
    element(
      'model',
      { type: model, vram: readSize(options.vram), heads, blob: onOff(blob) },
      elementIfAny('acceleration', { accel3d: yesNo(accel3d) }),
      elementIfAny('resolution', { x, y }),
    ),
  );
}

/**
 * Guests of machines without Express are mostly old systems, whose firmware and installers draw on a VGA; there it is
 * the card that every one of them knows. Further cards are no VGAs, so the question does not arise for them.
 */
function defaultModel(first: boolean, context: DeviceContext): VideoModel {
  const modern = hasExpress(context.machine) || context.machine.virtio !== 'pci';
  return modern || !first ? 'virtio' : 'vga';
}
