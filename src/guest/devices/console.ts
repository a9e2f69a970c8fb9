import { choice, type Members, path } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import type { DeviceContext } from './context.js';

const CONSOLE_TYPES = ['serial', 'virtio'] as const;

type ConsoleType = (typeof CONSOLE_TYPES)[number];

/** A serial line or a console. */
export interface ConsoleOptions {
  /** `serial`, a serial line of the kind the machine has, when left out. */
  readonly type?: ConsoleType;
  /** File on the host that everything the guest prints there is written to as well. */
  readonly log?: string;
}

export const consoleOptions: Members<ConsoleOptions> = {
  type: choice(CONSOLE_TYPES),
  log: path,
};

/**
 * A text console on a pseudo terminal (libvirt docs/formatdomain.rst, "Relationship between serial ports and consoles").
 *
 * libvirt takes the first serial line and the first console for the same device and writes it twice; so do we.
 */
export function console(
  { type = 'serial', log }: ConsoleOptions,
  context: DeviceContext,
): XmlElement | readonly XmlElement[] {
  const logging = elementIfAny('log', { file: log });
  if (type === 'virtio') return consoleElement('virtio', context.nth('console'), logging);
  const port = context.nth('serial');
  const line = element('serial', { type: 'pty' }, serialTarget(port, context), logging);
  return port === 0 ? [line, consoleElement('serial', context.nth('console'), logging)] : line;
}

function consoleElement(type: ConsoleType, port: number, logging?: XmlElement): XmlElement {
  return element('console', { type: 'pty' }, element('target', { type, port }), logging);
}

/** Models of serial lines that libvirt takes by itself (libvirt src/qemu/qemu_domain.c). */
const MODELS: Readonly<Record<string, string>> = {
  'isa-serial': 'isa-serial',
  'usb-serial': 'usb-serial',
  'pci-serial': 'pci-serial',
  'spapr-vio-serial': 'spapr-vty',
  'sclp-serial': 'sclpconsole',
};

function serialTarget(port: number, context: DeviceContext): XmlElement {
  const type =
    context.machine.defaultModels['serial'] ??
    (context.machine.x86 ? 'isa-serial' : 'system-serial');
  const isArm = context.arch === 'aarch64' || context.arch.startsWith('arm');
  const name = MODELS[type] ?? (isArm ? 'pl011' : '16550a');
  return element('target', { type, port }, element('model', { name }));
}
