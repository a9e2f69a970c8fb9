import type { ChoiceName } from '../defaults.js';
import type { DeviceOptions } from '../devices/options.js';
import type { DeviceSpec, GroupSpec } from '../spec.js';
import { type Answer, answerFor, type MadeChoice, type Question } from './question.js';

/** A question about an option of devices. */
interface OfOption {
  readonly about: ChoiceName;
  readonly kind: keyof DeviceOptions;
  readonly option: string;
  /** Devices of the kind for which it does not arise. */
  readonly unless?: (device: DeviceSpec) => boolean;
  /** Whether it is asked of the first device of the kind alone. */
  readonly ofFirst?: true;
  readonly answers: readonly Answer<string>[];
}

/** Asks for an option of each device of a kind that does not say it; they all get the same. */
export function option({
  about,
  kind,
  option: name,
  unless,
  ofFirst,
  answers,
}: OfOption): Question {
  const isOpen = (device: DeviceSpec): boolean =>
    device.kind === kind && !(name in device) && !unless?.(device);
  return {
    about,
    ask: (guest) => {
      if (!guest.said.has(kind)) return undefined;
      const answer = answerFor(answers, guest);
      if (!answer) return undefined;
      const { value, ...why } = answer;
      const choices: MadeChoice[] = [];
      const others = new Map<DeviceSpec, DeviceSpec>();
      let nth = 0;
      const devices = mapped(guest.spec.devices, (device) => {
        if (device.kind === kind) nth += 1;
        if (!isOpen(device) || (ofFirst && nth > 1)) return device;
        const filled = { ...device, [name]: value };
        others.set(device, filled);
        choices.push({ about: filled, value: `${name} ${value}`, ...why });
        return filled;
      });
      if (choices.length === 0) return undefined;
      return { spec: { ...guest.spec, devices }, choices, filled: others };
    },
  };
}

/** Devices with some of them exchanged, in their groups. */
function mapped(
  devices: readonly (DeviceSpec | GroupSpec)[],
  change: (device: DeviceSpec) => DeviceSpec,
): readonly (DeviceSpec | GroupSpec)[] {
  return devices.map((one) =>
    one.kind === 'group' ? { ...one, devices: mapped(one.devices, change) } : change(one),
  );
}
