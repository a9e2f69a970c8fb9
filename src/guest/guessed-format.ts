import type { Issue } from '../issue.js';
import { flatten } from './flatten.js';
import type { DeviceSpec, GuestSpec } from './spec.js';

/** Disks whose file ends in `.img`, which is raw for one maker of images and qcow2 for another, and of which nobody says which. */
export function guessedFormats(
  { devices }: GuestSpec,
  idOf: (device: DeviceSpec) => string,
): readonly Issue[] {
  return flatten(devices).flatMap(({ device }): Issue[] => {
    if (device.kind !== 'disk' || device.format !== undefined) return [];
    const image = device.file ?? device.volume;
    if (image === undefined || !/\.img$/i.test(image)) return [];
    return [
      {
        code: 'format-guessed',
        severity: 'note',
        device: idOf(device),
        message: `${image} counts as raw by the end of its name, and cloud images such as those of Ubuntu are qcow2 under such names.`,
        remedy: "Say its format, 'raw' or 'qcow2'; qemu-img info tells it.",
        source: 'cloud-images.ubuntu.com',
      },
    ];
  });
}
