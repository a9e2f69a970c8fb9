import { usualModels } from '../../catalog/usual-models.js';
import { choice, flag, type Members, whole } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { checkApplies, yesNo } from './checks.js';
import { type DeviceContext, has } from './context.js';

const SOUND_MODELS = ['virtio', 'ich9', 'ich6', 'ac97', 'es1370', 'sb16', 'pcspk', 'usb'] as const;

const SOUND_CODECS = ['duplex', 'micro', 'output'] as const;

/** A sound card. */
export interface SoundOptions {
  /**
   * When left out: `virtio` (libvirt 10.4, QEMU 8.2) if the policy avoids conventional devices, else `ich9`, or `ich6`
   * on i440fx; where the machine has neither, what else it has.
   */
  readonly model?: (typeof SOUND_MODELS)[number];
  /**
   * Ends of an ich6 or ich9: `duplex` (line in and out), `micro` (microphone and speaker) or `output`; chosen by QEMU
   * when left out.
   */
  readonly codec?: (typeof SOUND_CODECS)[number];
  /** Whether a USB sound card has more than two channels (libvirt 9.4). */
  readonly multichannel?: boolean;
  /** Streams of a virtio sound card, 1 to 64; 2 when left out. */
  readonly streams?: number;
}

export const soundOptions: Members<SoundOptions> = {
  model: choice(SOUND_MODELS),
  codec: choice(SOUND_CODECS),
  multichannel: flag,
  streams: whole(1, 64),
};

/** A sound card (libvirt docs/formatdomain.rst, "Sound devices"). */
export function sound(
  options: SoundOptions,
  context: DeviceContext,
): XmlElement | readonly XmlElement[] {
  const { model = defaultModel(context), codec, multichannel, streams } = options;
  if (model === undefined) {
    context.fault({
      code: 'machine-lacks-device',
      message: `The machine ${context.machine.family} has no sound card in the releases at hand.`,
      remedy: 'Leave it out, or choose another machine.',
    });
    return [];
  }
  checkApplies(context, options, `the model ${model}`, model, {
    codec: ['ich6', 'ich9'],
    multichannel: ['usb'],
    streams: ['virtio'],
  });
  return element(
    'sound',
    { model, multichannel: yesNo(multichannel), streams },
    elementIfAny('codec', { type: codec }),
  );
}

/** The usual model; what else there is where the machine has none that is usual, nothing where it has none at all. */
function defaultModel(context: DeviceContext): string | undefined {
  const { machine, avoidsConventional } = context;
  return avoidsConventional && has(context, 'sound', 'virtio')
    ? 'virtio'
    : (machine.defaultModels['sound'] ??
        [...(usualModels.sound ?? []), 'virtio'].find((one) => has(context, 'sound', one)));
}
