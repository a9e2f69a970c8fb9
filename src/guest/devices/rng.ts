import { choice, type Members, path, whole } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { checkApplies, chosen } from './checks.js';
import type { DeviceContext } from './context.js';
import { VIRTIO_FORMS, type VirtioForm } from './virtio.js';

const RNG_BACKENDS = ['random', 'builtin'] as const;

/** A source of random numbers. */
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

export const rngOptions: Members<RngOptions> = {
  model: choice(VIRTIO_FORMS),
  backend: choice(RNG_BACKENDS),
  device: path,
  bytes: whole(1, 0xffff_ffff),
  period: whole(1, 0xffff_ffff),
};

/** A source of random numbers (libvirt docs/formatdomain.rst, "Random number generator device"). */
export function rng(options: RngOptions, context: DeviceContext): XmlElement {
  const { model = 'virtio', device = '/dev/urandom', bytes, period } = options;
  const backend = chosen(options.backend, RNG_BACKENDS, 'random');
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
    elementIfAny('rate', { bytes, period }),
    element('backend', { model: backend }, backend === 'random' ? device : undefined),
  );
}
