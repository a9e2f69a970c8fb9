import type { DriveBus } from '../catalog/types.js';
import type { Device } from '../domain/domain.js';
import { formatAddress, type Numbers, readAddress } from './address-element.js';

/** A whole drive address. */
export type DriveAddress = Required<Numbers<'drive'>>;

/** The drive address of a device that has one of its own, as libvirt takes it: what is left out is 0. */
export function driveOf(device: Device): DriveAddress | undefined {
  const written = readAddress(device, 'drive');
  return written && { controller: 0, bus: 0, target: 0, unit: 0, ...written.numbers };
}

/** A drive address for messages. */
export function formatDrive(address: DriveAddress): string {
  return formatAddress('drive', address);
}

/** The drive of a number, where the drives of a bus are counted through. */
export function driveOfIndex(
  { buses, units }: NonNullable<DriveBus['layout']>,
  index: number,
): DriveAddress {
  return {
    controller: Math.floor(index / (buses * units)),
    bus: Math.floor((index % (buses * units)) / units),
    target: 0,
    unit: index % units,
  };
}
