import { acpiIndexOf } from '../domain/acpi-index.js';
import type { Device, Domain } from '../domain/domain.js';
import type { BusView } from '../topology/index.js';
import { attribute, descend } from '../xml/tree.js';
import type { DomainCheck, Finding, Placed } from './check.js';
import { repeated } from './repeated.js';

/** Network cards that a network or a guest cannot tell from each other. */
export const cards: readonly DomainCheck<Placed>[] = [
  {
    code: 'mac-address-twice',
    severity: 'warning',
    source: 'IEEE 802; libvirt takes it (as seen with 9.0.0 and 11.3.0)',
    remedy: 'Give each card an address of its own, unless they are never on one network.',
    at: ['mac'],
    broken: (domain) =>
      repeated(
        domain.devices(),
        (device) => (isStandby(device, domain) ? undefined : macOf(device)),
        (mac, { id }, first) => `${id} has the MAC address ${mac}, and so has ${first.id}.`,
      ),
  },
  {
    code: 'card-names-clash',
    severity: 'warning',
    source:
      'systemd 257 src/udev/udev-builtin-net_id.c (firmware node); systemd pull request 33682',
    remedy: 'Choose another slot for one of them, or give each an <acpi index>.',
    at: ['address'],
    broken: (domain, placed) => {
      if (!descend(domain.document.root, 'features', 'acpi')) return [];
      const clashes = repeated(
        domain.devices(),
        (device) => nameOf(device, placed),
        (name, { id }, first) =>
          `${id} and ${first.id} are in the same slot of two buses, and systemd 257 calls both of them ${name}: only one gets the name.`,
      );
      return clashes.filter((clash) => !isOfOneChassis(clash, placed));
    },
  },
];

function macOf({ kind, element }: Device): string | undefined {
  return kind === 'interface' ? attribute(element, 'address', 'mac')?.toLowerCase() : undefined;
}

/** Whether it is teamed with a card of its address, by which the guest pairs them (Linux Documentation/networking/net_failover.rst). */
function isStandby(card: Device, domain: Domain): boolean {
  const partner = attribute(card.element, 'persistent', 'teaming');
  if (partner === undefined) return false;
  const other = domain
    .devices()
    .find(({ element }) => attribute(element, 'name', 'alias') === partner);
  return other !== undefined && macOf(other) === macOf(card);
}

/** Whether their bridges have one chassis number, by which it is told that slots are called alike. */
function isOfOneChassis({ device, other }: Finding, { topology }: Placed): boolean {
  const [one, another] = [device, other].map((card) => {
    const bus = card && topology.addressOf(card.id)?.bus;
    return topology.controllers.find(({ index }) => index === bus)?.numbers.chassisNr;
  });
  return one !== undefined && one === another;
}

/** What systemd 257 calls a card by the slot that ACPI tells. */
function nameOf({ kind, id, element }: Device, { topology }: Placed): string | undefined {
  const address = kind === 'interface' ? topology.addressOf(id) : undefined;
  const bus = address && topology.bus(address.bus);
  if (!bus || !isToldByAcpi(bus) || acpiIndexOf(element) !== undefined) return undefined;
  const isShared = address.function > 0 || topology.inSlot(address).length > 1;
  return `ens${address.slot}${isShared ? `f${address.function}` : ''}`;
}

/** Conventional buses on which the board plugs cards; ACPI tells the number of each slot. */
function isToldByAcpi({ controller, plugging }: BusView): boolean {
  const { downstream } = controller;
  return downstream.includes('conventional') && plugging.is && plugging.condition === undefined;
}
