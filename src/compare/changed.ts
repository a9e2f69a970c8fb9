import type { Design } from '../report/design.js';
import { formatPciAddress } from '../topology/index.js';

/** Something of a device that is otherwise than before: where it sits, or what a card is called. */
export interface DeviceChange {
  readonly device: string;
  readonly from: string;
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
