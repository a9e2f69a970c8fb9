import type { Machine } from '../catalog/machine-types.js';
import { descend, textOf } from '../xml/tree.js';
import type { DeviceCheck } from './check.js';
import { conversion, isOfAnotherMachine } from './machine-controllers.js';
import { ofPci } from './of-pci.js';

const VALIDATE = 'libvirt src/qemu/qemu_validate.c';

const WRONG = { decisive: true, source: VALIDATE } as const;

/** Whether libvirt keeps PCI controllers on a machine without PCI. */
function keepsDeclared({ leavesPciUnplaced, takesDeclaredPci }: Machine): boolean {
  return leavesPciUnplaced === true || takesDeclaredPci === true;
}

/** What a machine's own root, and any other, has to be. */
export const pciRoots: readonly DeviceCheck[] = [
  ofPci({
    code: 'wrong-root',
    ...WRONG,
    remedy:
      'Place it anew (`--fresh`), which takes the root of this machine, or take the machine that it was written for.',
    broken: ({ index, isRoot, row }, domain) => {
      const { machine } = domain;
      const { family, root = 'not PCI' } = machine;
      if (index !== 0 || !isRoot || row.model === root || keepsDeclared(machine)) return undefined;
      return {
        message: `The ${row.model} with index 0 cannot be: the root of the machine ${family} is ${root}.`,
        ...(isOfAnotherMachine(domain) && {
          remedy: `Convert the guest (${conversion(domain)}), or take the machine that it was written for.`,
        }),
      };
    },
  }),
  ofPci({
    code: 'index-zero',
    ...WRONG,
    remedy: 'Give it an index of 1 or more.',
    broken: ({ index, isRoot }) =>
      index === 0 && !isRoot ? 'index 0 is the root of the machine' : undefined,
  }),
  ofPci({
    code: 'root-has-index',
    ...WRONG,
    remedy: "Write index='0'.",
    broken: ({ index, isRoot, row }, { machine }) =>
      index > 0 && isRoot && !machine.growth.conventional.includes(row.model)
        ? `the machine ${machine.family} has one root, with index 0`
        : undefined,
  }),
  ofPci({
    code: 'root-has-address',
    ...WRONG,
    remedy: 'Leave its <address> out.',
    at: ['address'],
    broken: ({ address, isRoot }) =>
      isRoot && address.type !== undefined
        ? 'a root plugs into nothing and has no address'
        : undefined,
  }),
  ofPci({
    code: 'node-on-root',
    source: VALIDATE,
    remedy: 'Take <node> out, or put it on another root.',
    at: ['target', 'node'],
    broken: ({ element, index }) => {
      const node = descend(element, 'target', 'node');
      return index === 0 && node
        ? `it carries NUMA cell ${textOf(node)}, and the first root of a guest has none`
        : undefined;
    },
  }),
];
