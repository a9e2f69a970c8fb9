import { isRecord } from '../shape/faults.js';
import { kinds } from './devices/index.js';
import { frozenCopy } from './frozen-copy.js';
import type { DeviceSteps } from './steps/devices.js';

/** What the steps that add devices are made from. */
interface Adding {
  add(device: object): unknown;
}

/**
 * The steps that add devices, made from the table of kinds: `addDisk` for `disk` and so on, each said as plain data.
 *
 * `add` itself is left to the class that extends this one.
 */
export const DeviceMethods: abstract new <Names extends string>() => DeviceSteps<Names> =
  withDeviceSteps();

function withDeviceSteps(): abstract new <Names extends string>() => DeviceSteps<Names>;
function withDeviceSteps(): abstract new () => object {
  abstract class Methods {}
  for (const [kind, { short }] of Object.entries(kinds))
    Object.defineProperty(Methods.prototype, methodOf(kind), {
      value(this: Adding, given?: unknown) {
        return this.add({ kind, ...optionsFrom(frozenCopy(given), short) });
      },
    });
  return Methods;
}

function methodOf(kind: string): string {
  return `add${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}

/** Options as they were given; what is none at all is kept, to be told when all faults are. */
function optionsFrom(given: unknown, short = 'options'): object {
  if (given === undefined) return {};
  return isRecord(given) ? given : { [short]: given };
}
