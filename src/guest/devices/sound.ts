import { choice, flag, type Members, whole } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { checkApplies, yesNo } from './checks.js';
import { type DeviceContext, has } from './context.js';

const SOUND_MODELS = ['virtio', 'ich9', 'ich6', 'ac97', 'es1370', 'sb16', 'pcspk', 'usb'] as const;

const SOUND_CODECS = ['duplex', 'micro', 'output'] as const;

export interface SoundOptions {
  /**
   * When left out: `virtio` (libvirt 10.4, QEMU 8.2) if the policy avoids conventional devices, else `ich9`, or `ich6`
   * on i440fx.
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
export function sound(options: SoundOptions, context: DeviceContext): XmlElement {
  const { model = defaultModel(context), codec, multichannel, streams } = options;
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

function defaultModel(context: DeviceContext): string {
  const { machine, avoidsConventional } = context;
  return avoidsConventional && has(context, 'sound', 'virtio')
    ? 'virtio'
    : (machine.defaultModels['sound'] ?? 'ich9');
}
