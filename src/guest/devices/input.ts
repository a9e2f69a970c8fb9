import { bringsAlong } from '../../catalog/machine-types.js';
import { choice, type Members, needed, path } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { checkApplies } from './checks.js';
import type { DeviceContext } from './context.js';

const INPUT_TYPES = ['tablet', 'keyboard', 'mouse', 'passthrough'] as const;
const INPUT_BUSES = ['usb', 'virtio', 'ps2'] as const;

type InputType = (typeof INPUT_TYPES)[number];

/** A keyboard, mouse or tablet. */
export interface InputOptions {
  /** `passthrough` hands a device of the host on. */
  readonly type: InputType;
  /**
   * When left out: `ps2` for a keyboard or mouse of a PC, `virtio` for an input of the host and on machines without USB
   * of their own, else `usb`.
   */
  readonly bus?: (typeof INPUT_BUSES)[number];
  /** Path of the host's device that `passthrough` hands on, such as `/dev/input/event1`. */
  readonly device?: string;
}

export const inputOptions: Members<InputOptions> = {
  type: needed(choice(INPUT_TYPES)),
  bus: choice(INPUT_BUSES),
  device: path,
};

/** A keyboard or pointer (libvirt docs/formatdomain.rst, "Input devices"). */
export function input(options: InputOptions, context: DeviceContext): XmlElement {
  const { type, bus = defaultBus(type, context), device } = options;
  check(options, context);
  return element('input', { type, bus }, elementIfAny('source', { evdev: device }));
}

function defaultBus(type: InputType, { machine }: DeviceContext): string {
  if (type === 'passthrough') return 'virtio';
  const usual = machine.defaultModels[`input:${type}`];
  if (usual !== undefined) return usual;
  return bringsAlong(machine, 'usb/') ? 'usb' : 'virtio';
}

function check(options: InputOptions, context: DeviceContext): void {
  const { type, device } = options;
  if (type === 'passthrough' && device === undefined)
    context.fault({
      code: 'missing-option',
      message: 'It passes a device of the host on and does not say which.',
      remedy: "Give its path as device, such as '/dev/input/event1'.",
    });
  checkApplies(context, options, `a ${type}`, type, { device: ['passthrough'] });
}
