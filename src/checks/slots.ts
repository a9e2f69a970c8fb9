import type { Device, Domain } from '../domain/domain.js';
import { groupBy } from '../group-by.js';
import type { Decision, Topology } from '../topology/index.js';
import { attribute } from '../xml/tree.js';
import type { DeviceCheck, DomainCheck, Finding, Placed } from './check.js';

/** What is said of a slot, or done with it, that means less or other than it looks. */
export const slots: readonly DeviceCheck<Placed>[] = [
  {
    code: 'multifunction-alone',
    severity: 'note',
    source: 'PCI Local Bus Specification 3.0, section 6.2.1 (header type)',
    remedy: "Leave multifunction='on' out, or put the other functions there.",
    at: ['address'],
    broken: (device, { topology }) => {
      const decision = topology.decision(device.id);
      if (!decision || !device.address.multifunction || isPartOfMore(device)) return undefined;
      return topology.inSlot(decision.address).length === 1
        ? {
            message: `${device.id} says that its slot has several functions, and it is the only one there.`,
          }
        : undefined;
    },
  },
  {
    code: 'chipset-slot-shared',
    severity: 'note',
    source: 'libvirt src/qemu/qemu_domain_address.c (slots of the chipset)',
    remedy:
      'Choose another slot: in this one nothing can be unplugged, and another version of the machine may need it.',
    at: ['address'],
    broken: (device, { topology }) => {
      const decision = topology.decision(device.id);
      if (!decision || !sharesWithChipset(decision, topology)) return undefined;
      return {
        message: `${device.id} is a function of slot ${decision.address.slot}, which is one of the chipset itself.`,
      };
    },
  },
];

/** What QEMU refuses of the functions of a slot. */
export const sharedSlots: readonly DeviceCheck<Placed>[] = [
  {
    code: 'multifunction-off',
    startsNot: true,
    source: 'QEMU hw/pci/pci.c (pci_init_multifunction); seen with QEMU 10.0',
    remedy: "Leave multifunction out at function 0, or write multifunction='on' there.",
    at: ['address'],
    broken: ({ id, element }, { topology }) => {
      if (attribute(element, 'multifunction', 'address') !== 'off') return undefined;
      const { address } = topology.decision(id) ?? {};
      return address?.function === 0 && topology.inSlot(address).length > 1
        ? { message: `${id} says that its slot has one function, and further ones are there.` }
        : undefined;
    },
  },
];

/** Ports and companions share slots by design: libvirt writes the mark for them before others are there. */
function isPartOfMore({ controller, row, hostAddress }: Device): boolean {
  return controller?.pci !== undefined || row?.companion !== undefined || hostAddress !== undefined;
}

function sharesWithChipset({ request, address }: Decision, { machine }: Topology): boolean {
  if (address.bus !== 0 || request.pinned === undefined || isIts(request, address)) return false;
  return machine.reserved.some(({ slot }) => slot === address.slot);
}

/** Whether the chipset itself puts the device there. */
function isIts({ chipset }: Decision['request'], { slot }: Decision['address']): boolean {
  return chipset.some(({ address }) => address.slot === slot);
}

/** Ports whose numbers are those of others beside them. */
export const portNumbers: readonly DomainCheck<Placed>[] = [
  {
    code: 'port-number-twice',
    severity: 'note',
    source: 'PCI Express Base Specification, section 7.5.3 (port number, slot capabilities)',
    remedy: 'Leave the port number out, or give each port its own.',
    at: ['target'],
    broken: (domain, { topology }) => {
      const ports = topology.controllers.filter(({ numbers }) => numbers.port !== undefined);
      const alike = groupBy(ports, ({ numbers, address }) => `${address?.bus} ${numbers.port}`);
      return [...alike.values()].flatMap(([first, ...others]) =>
        others.flatMap(({ device, numbers }) =>
          twice(domain, device, first?.device ?? '', numbers.port),
        ),
      );
    },
  },
];

function twice(domain: Domain, id: string, first: string, port: number | undefined): Finding[] {
  const [device, other] = [domain.device(id), domain.device(first)];
  if (!device || !other) return [];
  return [{ device, other, message: `${id} has the port number ${port}, and so has ${first}.` }];
}
