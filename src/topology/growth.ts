import { DECLARE_CELL, stepSaid } from '../both-forms.js';
import type { Catalog } from '../catalog/catalog.js';
import { isOf, type Machine } from '../catalog/machine-types.js';
import { type Connector, LAST_CONTROLLER_INDEX, type PciController } from '../catalog/types.js';
import type { PciAddress } from './address.js';
import { isRootComplex } from './bus.js';
import type { Grow } from './policy.js';
import type { PlacementRequest } from './request.js';
import type { Rule } from './rules.js';
import type { Tree } from './tree.js';

/** Bus numbers of one PCI domain. */
export const BUS_NUMBERS = 256;

/** What to do when no further bus can be had. */
const SHARE = `Say ${stepSaid('dense')} of devices that may share a port, or take some out.`;

/** How many controllers that take a bus number can still be added. */
export function controllersLeft(tree: Tree): number {
  return Math.min(LAST_CONTROLLER_INDEX + 1 - tree.nextIndex, BUS_NUMBERS - tree.busNumbers);
}

/** A controller about to be added. */
export interface GrowthAttempt {
  /** What the policy proposes. */
  readonly proposal: Grow;
  /** Its model. */
  readonly row: PciController;
  /**
   * All buses so far.
   *
   * @internal
   */
  readonly tree: Tree;
  /** The machine that is to have it. */
  readonly machine: Machine;
  /** How many NUMA cells the guest has. */
  readonly cells: number;
}

export const wouldRenumber: Rule<GrowthAttempt> = {
  id: 'would-renumber',
  sentence:
    'As long as there is a place behind those that are there, a controller comes behind them, so that firmware numbers their buses as before.',
  source: 'SeaBIOS src/fw/pciinit.c; EDK II MdeModulePkg/Bus/Pci/PciBusDxe/PciLib.c',
  remedy: 'Free a slot behind the controllers that are there.',
  broken: ({ proposal: { under }, row, tree }) => {
    if (under === undefined || row.upstream === undefined) return undefined;
    return tree.firstOn(under, row.upstream)
      ? undefined
      : `bus ${under} has room for a ${row.model} only where it would take the bus number of a controller that is there`;
  },
};

/** Hard constraints on adding a controller. */
export const growthRules: readonly Rule<GrowthAttempt>[] = [
  {
    id: 'machine-lacks-controller',
    sentence: 'A machine has only the controllers made for its root.',
    source: 'libvirt src/qemu/qemu_validate.c',
    remedy: 'Choose a machine that has it.',
    broken: ({ row, machine }) =>
      suitsMachine(row, machine) ? undefined : `the machine ${machine.family} has no ${row.model}`,
  },
  {
    id: 'not-on-host',
    sentence: 'Where it is told what the QEMU of the host has, a guest gets no other controller.',
    source: 'QEMU qapi/qom.json (qom-list-types)',
    remedy: 'Choose another policy, or a host that has it.',
    broken: ({ row }) => row.notHere,
  },
  {
    id: 'window-full',
    sentence: 'Where a busNr is given, a root complex has the bus numbers up to the next one.',
    source: 'QEMU docs/pci_expander_bridge.txt',
    remedy: 'Leave busNr out, or give one with room for more buses.',
    broken: ({ proposal: { under }, row, tree }) => {
      const root = under === undefined || isRootComplex(row) ? undefined : tree.bus(under)?.root;
      if (root === undefined || tree.windowLeft(root) > 0) return undefined;
      return `no bus number is left behind the root complex ${root}`;
    },
  },
  {
    id: 'no-socket',
    sentence: 'A controller is added where a bus accepts it and has room.',
    source: 'libvirt src/conf/domain_addr.c',
    remedy: 'Take devices or fixed addresses out, or add a controller with more room.',
    broken: ({ proposal: { under }, row, tree }) => {
      if (under === undefined || row.upstream === undefined) return undefined;
      return tree.firstOn(under, row.upstream, true)
        ? undefined
        : `bus ${under} has no room for a ${row.model}`;
    },
  },
  wouldRenumber,
  {
    id: 'controller-index-limit',
    sentence: `The index of a PCI controller is at most ${LAST_CONTROLLER_INDEX}.`,
    source: 'libvirt src/qemu/qemu_validate.c',
    remedy: SHARE,
    broken: ({ tree }) =>
      tree.nextIndex <= LAST_CONTROLLER_INDEX
        ? undefined
        : `all ${LAST_CONTROLLER_INDEX} controller indexes are used`,
  },
  {
    id: 'controller-limit',
    sentence: 'Of some controllers a guest has only so many, such as 31 host bridges.',
    source: 'libvirt src/qemu/qemu_validate.c',
    remedy: 'Take some devices out, or let more of them share a host bridge.',
    broken: ({ row, tree }) =>
      row.most !== undefined && tree.countOf(row) >= row.most
        ? `the guest has ${row.most} ${row.model}s already, and more there cannot be`
        : undefined,
  },
  {
    id: 'bus-numbers-exhausted',
    sentence: `All buses of the guest share ${BUS_NUMBERS} bus numbers.`,
    source: 'PCI Local Bus Specification 3.0, section 3.2.2.3; QEMU docs/pcie.txt',
    remedy: SHARE,
    broken: ({ row, tree }) =>
      row.upstream === undefined || tree.busNumbers + row.busNumbers <= BUS_NUMBERS
        ? undefined
        : `all ${BUS_NUMBERS} bus numbers are used`,
  },
  {
    id: 'node-missing',
    sentence: 'The node of a controller is one of the NUMA cells of the guest.',
    source: 'libvirt src/qemu/qemu_validate.c',
    remedy: `${DECLARE_CELL}, or leave out ${stepSaid('onNode')}.`,
    broken: ({ proposal: { node }, cells }) =>
      node === undefined || node < cells
        ? undefined
        : `the guest has ${cells} NUMA cells and so no node ${node}`,
  },
  {
    id: 'setting-unsupported',
    sentence:
      'Only some controller models carry a node, reserve memory, or can have their hotplug switched off.',
    source: 'libvirt docs/formatdomain.rst, "Controllers"',
    remedy: 'Correct the policy that adds it.',
    broken: ({ proposal, row }) => {
      if (proposal.node !== undefined && !row.target.includes('node'))
        return `a ${row.model} carries no NUMA cell`;
      if (proposal.hotplug === false && !row.target.includes('hotplug'))
        return `the hotplug of a ${row.model} cannot be switched off`;
      if (proposal.memReserve !== undefined && !row.target.includes('memReserve'))
        return `a ${row.model} reserves no memory`;
      return undefined;
    },
  },
];

/** Whether a controller model is one for a machine. */
export function suitsMachine(row: PciController, machine: Machine): boolean {
  return machine.root !== undefined && row.roots.includes(machine.root) && isOf(row, machine);
}

/** Whether a machine can have a controller model here. */
function isAvailable(row: PciController, machine: Machine): boolean {
  return row.notHere === undefined && suitsMachine(row, machine);
}

/** Model of controller that offers a connector and that this machine can grow by; the usual ones first. */
export function parentModel(
  connector: Connector,
  machine: Machine,
  catalog: Catalog,
): string | undefined {
  const usual = [...machine.growth.express, ...machine.growth.conventional];
  const others = catalog.controllers
    .filter((row) => row.upstream !== undefined && !row.target.includes('node'))
    .map((row) => row.model);
  return [...usual, ...others].find((model) => {
    const row = catalog.controller(model);
    return row && isAvailable(row, machine) && row.downstream.includes(connector);
  });
}

/**
 * Model for a controller index that an address or a gap in the indexes calls for and nobody declared.
 *
 * libvirt fills gaps by itself, with root ports where there is a pcie-root and with bridges elsewhere
 * (src/qemu/qemu_domain_address.c), so they have to be written out to stay what they are.
 */
export function fillingModel(
  tree: Tree,
  machine: Machine,
  catalog: Catalog,
  caller?: { readonly request: PlacementRequest; readonly address: PciAddress },
): string | undefined {
  const { express, conventional } = machine.growth;
  const plain = express[0] ?? conventional.at(-1);
  if (!caller) return plain;
  const [first, further] = [conventional[0], conventional.at(-1)];
  const hasConventional = tree.buses.some((bus) => bus?.controller.model === first);
  const candidates = [plain, hasConventional ? further : first];
  return (
    candidates.find((model) => {
      const row = model === undefined ? undefined : catalog.controller(model);
      return row !== undefined && suits(row, caller.request, caller.address);
    }) ?? plain
  );
}

function suits(row: PciController, request: PlacementRequest, address: PciAddress): boolean {
  const [first, last] = row.slots;
  if (address.slot < first || address.slot > last) return false;
  return request.controller
    ? request.connectors.some((connector) => row.downstream.includes(connector))
    : true;
}
