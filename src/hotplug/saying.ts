import type { DeviceCheck } from '../checks/check.js';

/**
 * The same checks, whose reasons become sentences about what is not done.
 *
 * @param done - As `plugged in`.
 */
export function saying<Given>(
  done: string,
  checks: readonly DeviceCheck<Given>[],
): readonly DeviceCheck<Given>[] {
  return checks.map((check) => ({
    ...check,
    broken: (device, given) => {
      const found = check.broken(device, given);
      return typeof found === 'string'
        ? { message: `${device.id} cannot be ${done}: ${found}.` }
        : found;
    },
  }));
}
