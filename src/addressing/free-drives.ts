import type { Device } from '../domain/device.js';
import { type DriveAddress, driveOf, driveOfIndex, formatDrive } from './drive-address.js';
import { outOfReach } from './drive-limits.js';

/** Drives of a guest that is repaired: those that somebody has, and those that a name tells. */
export class FreeDrives {
  readonly #held: ReadonlySet<string>;
  readonly #named: ReadonlySet<string>;
  readonly #given = new Set<string>();

  /** @param ofName - Where the target of a disk puts it. */
  constructor(devices: readonly Device[], ofName: (device: Device) => DriveAddress | undefined) {
    const keys = (placeOf: (device: Device) => DriveAddress | undefined): Set<string> =>
      new Set(
        devices.flatMap((device) => {
          const place = placeOf(device);
          return place ? [keyOf(device, place)] : [];
        }),
      );
    this.#held = keys(driveOf);
    this.#named = keys((device) =>
      device.address.type === undefined ? ofName(device) : undefined,
    );
  }

  /** Where its name puts a disk, unless that is taken or out of reach; else the lowest place that is not. */
  placeFor(device: Device, named: DriveAddress | undefined): DriveAddress | undefined {
    if (named && this.#isFree(device, named) && !this.#held.has(keyOf(device, named))) return named;
    const layout = device.row?.drives?.layout;
    for (let at = 0; layout; at += 1) {
      const place = driveOfIndex(layout, at);
      const key = keyOf(device, place);
      if (outOfReach(device, place).length > 0) break;
      if (this.#held.has(key) || this.#named.has(key) || !this.#isFree(device, place)) continue;
      this.#given.add(key);
      return place;
    }
    return named;
  }

  #isFree(device: Device, place: DriveAddress): boolean {
    return outOfReach(device, place).length === 0 && !this.#given.has(keyOf(device, place));
  }
}

function keyOf({ kind, model }: Device, place: DriveAddress): string {
  return `${kind === 'disk' ? model : 'scsi'} ${formatDrive(place)}`;
}
