import { element } from '../../xml/tree.js';
import { checkFamily, checkOneOf } from './checks.js';
import type { ToElements } from './context.js';

export const PANIC_MODELS = ['isa', 'pvpanic', 'pseries', 'hyperv', 's390'] as const;

export type PanicModel = (typeof PANIC_MODELS)[number];

export interface PanicOptions {
  /** That of the machine when left out: `isa` on a PC, `pseries`, `s390`, and `pvpanic` (libvirt 9.1) elsewhere. */
  readonly model?: PanicModel;
}

const PC = ['q35', 'i440fx', 'isapc'] as const;

const MACHINES: Readonly<Record<string, readonly string[]>> = {
  isa: PC,
  hyperv: PC,
  pseries: ['pseries'],
  s390: ['s390-ccw'],
};

/** Tells the host when the guest's system has crashed (libvirt docs/formatdomain.rst, "panic device"). */
export const panic: ToElements<PanicOptions> = (options, context) => {
  const { model = context.machine.defaultModels['panic'] ?? 'pvpanic' } = options;
  checkOneOf(context, 'model', model, PANIC_MODELS);
  checkFamily(
    context,
    `panic device ${model}`,
    MACHINES[model],
    'libvirt docs/formatdomain.rst, "panic device"',
  );
  return element('panic', { model });
};
