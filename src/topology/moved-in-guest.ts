import type { Issue } from '../issue.js';
import { formatPciAddress, sameAddress } from './address.js';
import type { Decision } from './decision.js';
import { presentControllers } from './firmware-order.js';
import { type GuestBus, guestBuses, type NumberedController } from './guest-buses.js';
import type { EngineInput } from './input.js';
import { placeBefore } from './request.js';

/**
 * Cards that keep their addresses in the definition and that the guest sees elsewhere, for their bus has another number
 * than before.
 *
 * @param placed - All controllers as they are in the end.
 */
export function movedInGuest(
  input: EngineInput,
  placed: readonly NumberedController[],
  decisions: readonly Decision[],
): Issue[] {
  const { machine, policy } = input;
  const present = presentControllers(input);
  const before = guestBuses(machine, present);
  if (before.size === 0) return [];
  const after = guestBuses(machine, placed);
  if ([...before].every(([index, bus]) => after.get(index) === bus)) return [];
  const remedy = policy.emulates?.connect ? TAKE_ANOTHER_POLICY : MAKE_ROOM;
  const causeOf = causes(present, placed, after);
  return decisions.filter(isPresentCard).flatMap(({ device, label, address }): Issue[] => {
    const was = before.get(address.bus);
    const is = after.get(address.bus);
    if (typeof was !== 'number' || was === is) return [];
    const sees = typeof is === 'number' ? `at ${inGuest(address, is)}` : 'no more';
    return [
      {
        code: 'guest-address-moved',
        severity: 'warning',
        device,
        message: `The guest sees the ${label} ${sees}, and not at ${inGuest(address, was)}${causeOf(was)}.`,
        remedy,
      },
    ];
  });
}

const TELL_GUEST =
  'What the guest calls a network card follows, unless it goes by an <acpi index> or a MAC address.';
const MAKE_ROOM = `Free a slot behind the controllers that are there, or take out what is new. ${TELL_GUEST}`;
const TAKE_ANOTHER_POLICY = `Take a policy that does not imitate libvirt: it puts new controllers behind those that are there. ${TELL_GUEST}`;

/** A card that sits where it sat before. */
function isPresentCard({ request, address }: Decision): boolean {
  const before = placeBefore(request);
  return !request.controller && before !== undefined && sameAddress(before, address);
}

function inGuest(address: Decision['address'], bus: number): string {
  return formatPciAddress({ ...address, bus });
}

/** Tells which new controller has taken a bus number, or one before it. */
function causes(
  present: readonly NumberedController[],
  placed: readonly NumberedController[],
  buses: ReadonlyMap<number, GuestBus>,
): (bus: number) => string {
  const indexes = new Set(present.map(({ index }) => index));
  const added = placed.flatMap(({ index, row }) => {
    const bus = buses.get(index);
    return indexes.has(index) || typeof bus !== 'number'
      ? []
      : [{ bus, name: `${row.model} ${index}` }];
  });
  const ascending = added.sort((a, b) => a.bus - b.bus);
  return (bus) => {
    const last = ascending.findLast((one) => one.bus <= bus);
    return last ? `: the new ${last.name} is numbered before it` : '';
  };
}
