import type { DeviceCheck } from '../checks/check.js';
import { formatPciAddress, libvirtPlugs, nameOf } from '../topology/index.js';
import type { Draft } from './draft.js';

const SOURCE = 'libvirt src/conf/domain_addr.c (virDomainPCIAddressReserveAddrInternal)';
const LEAVE_OUT = 'leave the <address> out to have libvirt choose one';

/** Addresses that nothing has that may be on PCI. */
const OF_OTHERS: ReadonlySet<string> = new Set(['drive', 'isa', 'spapr-vio', 'usb']);

/** What is wrong with the PCI address that a device names, in the order in which libvirt looks; of its kind it asks nothing. */
export const askedPlaces: readonly DeviceCheck<Draft>[] = [
  {
    code: 'wrong-address-type',
    source: 'libvirt src/qemu/qemu_domain_address.c: "Unexpected address type"; seen on 11.3.0',
    remedy: `Name a slot of PCI, or ${LEAVE_OUT}.`,
    broken: ({ address: { type }, row }) =>
      type !== undefined && row && row.endpoint !== 'none' && OF_OTHERS.has(type)
        ? `it has a place on PCI, and an address of type '${type}'`
        : undefined,
  },
  {
    code: 'bus-missing',
    source: SOURCE,
    remedy: `Name the index of a PCI controller of the guest, or ${LEAVE_OUT}.`,
    broken: (_device, { asked, before }) =>
      asked && !before.topology.bus(asked.bus)
        ? `the guest has no PCI controller with index ${asked.bus}`
        : undefined,
  },
  {
    code: 'slot-out-of-range',
    source: SOURCE,
    remedy: `Name a slot of that controller, or ${LEAVE_OUT}.`,
    broken: (_device, { asked, before }) => {
      const bus = asked && before.topology.bus(asked.bus);
      const [first, last] = bus?.controller.slots ?? [0, 0];
      if (!asked || !bus || (asked.slot >= first && asked.slot <= last)) return undefined;
      return `${nameOf(bus)} has slots ${first} to ${last}, and slot ${asked.slot} was asked for`;
    },
  },
  {
    code: 'function-not-pluggable',
    source: 'libvirt src/conf/domain_addr.c (virDomainPCIAddressEnsureAddr)',
    remedy: `Name function 0 of an empty slot, or ${LEAVE_OUT}.`,
    broken: (_device, { asked }) =>
      asked && asked.function !== 0
        ? 'only function 0 of a slot is plugged into a running guest'
        : undefined,
  },
  {
    code: 'slot-taken',
    source: SOURCE,
    remedy: `Name an empty slot, or ${LEAVE_OUT}.`,
    broken: (_device, { asked, before }) => {
      const holder = asked && before.topology.inSlot(asked)[0]?.device;
      return !asked || holder === undefined
        ? undefined
        : `${formatPciAddress(asked)} is in a slot of ${holder}`;
    },
  },
  {
    code: 'bus-not-pluggable',
    source: SOURCE,
    remedy: `Name a slot behind a port or bridge with hotplug, or ${LEAVE_OUT}.`,
    broken: (_device, { asked, before }) => {
      const bus = asked && before.topology.bus(asked.bus);
      if (!bus || libvirtPlugs(bus)) return undefined;
      const why = bus.switchedOff
        ? 'has hotplug switched off'
        : 'takes no device while the guest runs';
      return `${nameOf(bus)} ${why}`;
    },
  },
];
