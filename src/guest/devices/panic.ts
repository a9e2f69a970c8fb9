import { element } from '../../xml/tree.js';
import { checkMachine, checkOneOf } from './checks.js';
import type { ToElements } from './context.js';

export const PANIC_MODELS = ['isa', 'pvpanic', 'pseries', 'hyperv', 's390'] as const;

export type PanicModel = (typeof PANIC_MODELS)[number];

export interface PanicOptions {
  /** That of the machine when left out: `isa` on a PC, `pseries`, `s390`, and `pvpanic` (libvirt 9.1) elsewhere. */
  readonly model?: PanicModel;
}

/** Tells the host when the guest's system has crashed (libvirt docs/formatdomain.rst, "panic device"). */
export const panic: ToElements<PanicOptions> = (options, context) => {
  const { model = context.machine.defaultModels['panic'] ?? 'pvpanic' } = options;
  checkOneOf(context, 'model', model, PANIC_MODELS);
  const source = 'libvirt docs/formatdomain.rst, "panic device"';
  checkMachine(context, 'panic', model, `panic device ${model}`, source);
  return element('panic', { model });
};
