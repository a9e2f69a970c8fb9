import { element } from '../../xml/tree.js';
import { checkApplies, checkOneOf, checkWhole, onOff } from './checks.js';
import type { ToElements } from './context.js';
import { VIRTIO_FORMS } from './virtio.js';

export const BALLOON_MODELS = [
  'virtio',
  'virtio-transitional',
  'virtio-non-transitional',
  'none',
] as const;

export type BalloonModel = (typeof BALLOON_MODELS)[number];

export interface BalloonOptions {
  /** `virtio` when left out; `none` says that the guest has no balloon. */
  readonly model?: BalloonModel;
  /** Whether the guest gets memory back when it runs out of it; false when left out. */
  readonly autodeflate?: boolean;
  /** Whether the guest reports pages it does not use; false when left out. */
  readonly freePageReporting?: boolean;
  /** Seconds between two reports of memory statistics; none when left out. */
  readonly statsPeriod?: number;
}

/** A memory balloon (libvirt docs/formatdomain.rst, "Memory balloon device"). */
export const balloon: ToElements<BalloonOptions> = (options, context) => {
  const { model = 'virtio', autodeflate, freePageReporting, statsPeriod } = options;
  checkOneOf(context, 'model', model, BALLOON_MODELS);
  checkWhole(context, 'statsPeriod', statsPeriod, [1, 0x7fff_ffff]);
  checkApplies(context, options, `the model ${model}`, model, {
    autodeflate: VIRTIO_FORMS,
    freePageReporting: VIRTIO_FORMS,
    statsPeriod: VIRTIO_FORMS,
  });
  if (context.nth('memballoon') > 0)
    context.fault({
      code: 'only-one',
      message: 'A guest has one memory balloon, and this is another one.',
      remedy: 'Leave one of them out.',
    });
  return element(
    'memballoon',
    {
      model,
      autodeflate: onOff(autodeflate),
      freePageReporting: onOff(freePageReporting),
    },
    statsPeriod === undefined ? undefined : element('stats', { period: statsPeriod }),
  );
};
