import { addressType } from '../../domain/address.js';
import type { Domain } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import { isAvailable } from '../../topology/growth.js';
import type { PlacementRequest } from '../../topology/index.js';

/** One thing about the PCI controllers of a definition that libvirt refuses, whatever their places. */
interface ControllerCheck {
  readonly code: string;
  readonly source: string;
  broken(request: PlacementRequest, facts: Facts, domain: Domain): string | undefined;
  readonly remedy: string;
}

type Facts = NonNullable<PlacementRequest['controller']>;

const VALIDATE = 'libvirt src/qemu/qemu_validate.c';
const isRoot = ({ row }: Facts): boolean => row.upstream === undefined;

const checks: readonly ControllerCheck[] = [
  {
    code: 'machine-lacks-controller',
    source: VALIDATE,
    remedy: 'Take it out, or choose a machine that has it.',
    broken: (_request, { row }, { machine }) =>
      isRoot({ row, index: 0, numbers: {} }) || isAvailable(row, machine)
        ? undefined
        : `the machine ${machine.family} has no ${row.model}`,
  },
  {
    code: 'wrong-root',
    source: VALIDATE,
    remedy: 'Leave the controller with index 0 out; the machine has its own.',
    broken: (_request, facts, { machine }) =>
      facts.index === 0 && isRoot(facts) && facts.row.model !== machine.root
        ? `the root of the machine ${machine.family} is ${machine.root ?? 'not PCI'}`
        : undefined,
  },
  {
    code: 'index-zero',
    source: VALIDATE,
    remedy: 'Give it an index of 1 or more.',
    broken: (_request, facts) =>
      facts.index === 0 && !isRoot(facts) ? 'index 0 is the root of the machine' : undefined,
  },
  {
    code: 'root-has-index',
    source: VALIDATE,
    remedy: "Write index='0'.",
    broken: (_request, facts, { machine }) =>
      facts.index > 0 && isRoot(facts) && !machine.growth.conventional.includes(facts.row.model)
        ? `the machine ${machine.family} has one root, with index 0`
        : undefined,
  },
  {
    code: 'root-has-address',
    source: VALIDATE,
    remedy: 'Leave its <address> out.',
    broken: ({ device }, facts, domain) =>
      isRoot(facts) && hasAddress(device, domain)
        ? 'a root plugs into nothing and has no address'
        : undefined,
  },
  {
    code: 'node-missing',
    source: VALIDATE,
    remedy: 'Declare the NUMA cells of the guest, or name one that is there.',
    broken: (_request, { node }, { numaCells }) =>
      node !== undefined && node >= numaCells
        ? `it carries NUMA node ${node}, and the guest has ${numaCells} NUMA cells`
        : undefined,
  },
];

/** Whether an address is written, even one that names no place. */
function hasAddress(id: string, domain: Domain): boolean {
  const device = domain.devices().find((it) => it.id === id);
  return device !== undefined && addressType(device.element) !== undefined;
}

/** What is wrong with the declared PCI controllers as such. */
export function checkControllers(requests: readonly PlacementRequest[], domain: Domain): Issue[] {
  return requests.flatMap((request) => {
    const facts = request.controller;
    if (!facts) return [];
    return checks.flatMap((check): Issue[] => {
      const why = check.broken(request, facts, domain);
      if (why === undefined) return [];
      return [
        {
          code: check.code,
          severity: 'error',
          device: request.device,
          message: `The ${request.label} with index ${facts.index} cannot be: ${why}.`,
          remedy: check.remedy,
          source: check.source,
        },
      ];
    });
  });
}
