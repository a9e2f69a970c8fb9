import { choice, type Members } from '../../shape/shape.js';
import { element, type XmlElement } from '../../xml/tree.js';
import { type DeviceContext, has } from './context.js';

const WATCHDOG_MODELS = ['i6300esb', 'itco', 'ib700', 'diag288'] as const;

const WATCHDOG_ACTIONS = [
  'reset',
  'shutdown',
  'poweroff',
  'pause',
  'dump',
  'inject-nmi',
  'none',
] as const;

/** A watchdog. */
export interface WatchdogOptions {
  /**
   * When left out: `itco` (libvirt 9.1), which is part of the chipset, on q35 if the policy avoids conventional
   * devices; `diag288` on s390; else `i6300esb`, a conventional PCI card.
   */
  readonly model?: (typeof WATCHDOG_MODELS)[number];
  /** What happens to a guest that hangs; `reset` when left out. */
  readonly action?: (typeof WATCHDOG_ACTIONS)[number];
}

export const watchdogOptions: Members<WatchdogOptions> = {
  model: choice(WATCHDOG_MODELS),
  action: choice(WATCHDOG_ACTIONS),
};

/** A watchdog (libvirt docs/formatdomain.rst, "Watchdog devices"). */
export function watchdog(options: WatchdogOptions, context: DeviceContext): XmlElement {
  const { model = defaultModel(context), action = 'reset' } = options;
  return element('watchdog', { model, action });
}

/** The word of a model, as the builder has it. */
export function watchdogModel(model: string): WatchdogOptions['model'] {
  return WATCHDOG_MODELS.find((one) => one === model);
}

/** Under this word the chipset's own watchdogs are counted, of which a guest has one. */
export const OWN = 'own watchdog';

/** A chipset's own watchdog takes no place; it is among the devices that the machine adds by itself. */
function defaultModel(context: DeviceContext): string {
  const { machine, avoidsConventional } = context;
  const added = machine.adds.find(({ kind }) => kind === 'watchdog')?.models ?? [];
  const own = added.find((model) => avoidsConventional && has(context, 'watchdog', model));
  const isFree = own !== undefined && context.nth(OWN) === 0;
  return isFree ? own : (machine.defaultModels['watchdog'] ?? 'i6300esb');
}
