import { match } from 'ts-pattern';
import { element } from '../../xml/tree.js';
import { checkApplies, checkOneOf, checkPath, checkWhole, choose } from './checks.js';
import type { ToElements } from './context.js';
import { VIRTIO_FORMS, type VirtioForm } from './virtio.js';

export const RNG_BACKENDS = ['random', 'builtin'] as const;

export interface RngOptions {
  /** `virtio` when left out. */
  readonly model?: VirtioForm;
  /** `random`, a device of the host, when left out; `builtin` is QEMU's own. */
  readonly backend?: (typeof RNG_BACKENDS)[number];
  /** Path of the host's device; `/dev/urandom` when left out. */
  readonly device?: string;
  /** Most bytes the guest gets in a period; no limit when left out. */
  readonly bytes?: number;
  /** Length of that period in milliseconds; 1000 when left out. */
  readonly period?: number;
}

/** A source of random numbers (libvirt docs/formatdomain.rst, "Random number generator device"). */
export const rng: ToElements<RngOptions> = (options, context) => {
  const { model = 'virtio', device = '/dev/urandom', bytes, period } = options;
  checkOneOf(context, 'model', model, VIRTIO_FORMS);
  const backend = choose(context, 'backend', options.backend, RNG_BACKENDS, 'random');
  checkPath(context, 'device', device);
  checkWhole(context, 'bytes', bytes, [1, 0xffff_ffff]);
  checkWhole(context, 'period', period, [1, 0xffff_ffff]);
  checkApplies(context, options, `the backend ${backend}`, backend, { device: ['random'] });
  if (period !== undefined && bytes === undefined)
    context.fault({
      code: 'missing-option',
      message: `It has a period of ${period} ms and no number of bytes.`,
      remedy: 'Give bytes too, or leave the period out.',
    });
  return element(
    'rng',
    { model },
    bytes === undefined ? undefined : element('rate', { bytes, period }),
    match(backend)
      .with('random', () => element('backend', { model: 'random' }, device))
      .with('builtin', () => element('backend', { model: 'builtin' }))
      .exhaustive(),
  );
};
