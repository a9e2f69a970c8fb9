import { choice, type Members } from '../../shape/shape.js';
import { element, type XmlElement } from '../../xml/tree.js';
import type { DeviceContext } from './context.js';

const PANIC_MODELS = ['isa', 'pvpanic', 'pseries', 'hyperv', 's390'] as const;

/** A device that tells the host of a crash. */
export interface PanicOptions {
  /** That of the machine when left out: `isa` on a PC, `pseries`, `s390`, and `pvpanic` (libvirt 9.1) elsewhere. */
  readonly model?: (typeof PANIC_MODELS)[number];
}

export const panicOptions: Members<PanicOptions> = {
  model: choice(PANIC_MODELS),
};

/** Tells the host when the guest's system has crashed (libvirt docs/formatdomain.rst, "panic device"). */
export function panic(options: PanicOptions, context: DeviceContext): XmlElement {
  const { model = context.machine.defaultModels['panic'] ?? 'pvpanic' } = options;
  return element('panic', { model });
}
