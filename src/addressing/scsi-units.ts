import type { Device } from '../domain/domain.js';
import { type DriveAddress, driveOf, formatDrive } from './drive-address.js';

/** Units of a controller that libvirt gives to host devices unless it has fewer: those of a narrow bus. */
const UNITS = 7;

/**
 * Units of SCSI controllers for host devices: the lowest free one of the first controller with one. A controller that is
 * not there yet counts as empty; it is implied later.
 */
export class ScsiUnits {
  readonly #taken = new Set<string>();
  /** How many units a controller has. */
  readonly #counts = new Map<number, number>();
  // What was taken stays taken, so that nobody looks twice at a controller that is full.
  #from = 0;

  constructor(devices: readonly Device[]) {
    for (const device of devices) {
      const { row, controller } = device;
      if (controller?.type === 'scsi' && controller.index !== undefined)
        this.#counts.set(controller.index, row?.scsi?.units ?? UNITS);
      const address = driveOf(device);
      if (address) this.take(device, address);
    }
  }

  /** Notes where a device is. */
  take({ kind, model }: Device, address: DriveAddress): void {
    if (model === 'scsi' && (kind === 'disk' || kind === 'hostdev'))
      this.#taken.add(formatDrive(address));
  }

  next(): DriveAddress {
    for (let controller = this.#from; ; controller += 1) {
      this.#from = controller;
      for (let unit = 0; unit < (this.#counts.get(controller) ?? UNITS); unit += 1) {
        const address = { controller, bus: 0, target: 0, unit };
        if (!this.#taken.has(formatDrive(address))) return address;
      }
    }
  }
}
