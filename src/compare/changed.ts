import type { Design } from '../report/design.js';
import { formatPciAddress } from '../topology/index.js';

/** Something of a device that is otherwise than before: where it sits, or what a card is called. */
export interface DeviceChange {
  /** Identity of the device. */
  readonly device: string;
  /** Its address on PCI as `0000:05:00.0`, or its name as `enp5s0`, as it is; or as the first policy has it. */
  readonly from: string;
  /** The same as this policy has it. */
  readonly to: string;
}

/** Devices on PCI that sit elsewhere; PCI controllers are no devices here, for each policy has its own. */
export function movedBetween(before: Design, after: Design): readonly DeviceChange[] {
  return changes(placesIn(before), placesIn(after));
}

/** Network cards that the guest calls otherwise. */
export function renamedBetween(before: Design, after: Design): readonly DeviceChange[] {
  return changes(namesIn(before), namesIn(after));
}

function placesIn({ decisions }: Design): ReadonlyMap<string, string> {
  const devices = decisions.filter(({ request }) => !request.controller);
  return new Map(devices.map(({ device, address }) => [device, formatPciAddress(address)]));
}

function namesIn({ guestView }: Design): ReadonlyMap<string, string> {
  return new Map(
    guestView.cards().flatMap(({ device, name }) => (name === undefined ? [] : [[device, name]])),
  );
}

function changes(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly DeviceChange[] {
  return [...before].flatMap(([device, from]) => {
    const to = after.get(device);
    return to === undefined || to === from ? [] : [{ device, from, to }];
  });
}
