import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Design, formatPciAddress, type Policy, tryPlace } from 'virtwright';
import { legacyPci, libvirt, numaAware, preset, purePcie } from 'virtwright/policies';
import { existingGuests } from '../support/existing-guests.js';
import { definition, disk, nic, pci } from '../support/placing.js';

const SEED = 20261127;

const POLICIES: readonly (Policy | undefined)[] = [
  undefined,
  purePcie({ spares: 3 }),
  legacyPci({ spares: 40 }),
  numaAware(),
  libvirt(),
  preset('windows-desktop'),
  preset('max-density'),
];

/** What is added to a guest: devices, and controllers that are to find a place themselves. */
const ADDED = fc.array(fc.constantFrom('card', 'card', 'disk', 'conventional', 'controller'), {
  maxLength: 12,
});

function added(what: readonly string[], machine: string): string[] {
  const port = machine === 'pc' ? 'pci-bridge' : 'pcie-root-port';
  return what.map((one, at) => {
    if (one === 'controller') return pci(port);
    if (one === 'disk') return disk(`vdz${String.fromCharCode(97 + at)}`);
    return nic(one === 'card' ? 'virtio' : 'e1000');
  });
}

/** Where the guest sees each card. */
function seen({ guestView, topology }: Design): ReadonlyMap<string, string> {
  const cards = topology.decisions.filter(({ request }) => !request.controller);
  const addresses = cards.map(({ device }) => [device, guestView.addresses.get(device)] as const);
  return new Map(addresses.flatMap(([device, to]) => (to ? [[device, formatPciAddress(to)]] : [])));
}

it('every card keeps the address that the guest sees, or a warning names it', () => {
  let [guests, cards, moved] = [0, 0, 0];
  fc.assert(
    fc.property(existingGuests(), ADDED, fc.constantFrom(...POLICIES), (guest, what, policy) => {
      // Adds nothing where everything has an address.
      const asItIs = tryPlace(definition(guest), { policy: libvirt() });
      const devices = [...guest.devices, ...added(what, guest.machine)];
      const more = tryPlace(definition({ ...guest, devices }), policy && { policy });
      if (!asItIs.ok || !more.ok) return;
      const before = seen(asItIs.design);
      const after = seen(more.design);
      const elsewhere = [...before].filter(([device, address]) => after.get(device) !== address);
      const told = more.design.issues.filter(({ code }) => code === 'guest-address-moved');
      expect(new Set(told.map(({ device }) => device))).toEqual(
        new Set(elsewhere.map(([device]) => device)),
      );
      guests += 1;
      if (policy?.emulates) return;
      cards += before.size;
      moved += elsewhere.length;
    }),
    { numRuns: 500, seed: SEED },
  );
  expect(guests).toBeGreaterThan(250);
  // Hardly ever is there no place behind the bridges that are there.
  expect(moved).toBeLessThan(cards / 20);
});
