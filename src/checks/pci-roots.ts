import { addressType } from '../domain/address.js';
import { descend, textOf } from '../xml/tree.js';
import type { DeviceCheck } from './check.js';
import { isRoot, type PciDevice } from './pci-device.js';

const VALIDATE = 'libvirt src/qemu/qemu_validate.c';

/** What a machine's own root, and any other, has to be. */
export const pciRoots: readonly DeviceCheck<PciDevice>[] = [
  {
    code: 'wrong-root',
    source: VALIDATE,
    remedy: 'Leave the controller with index 0 out; the machine has its own.',
    broken: ({ index, pci }, { machine }) =>
      index === 0 && isRoot(pci) && pci.model !== machine.root
        ? `the root of the machine ${machine.family} is ${machine.root ?? 'not PCI'}`
        : undefined,
  },
  {
    code: 'index-zero',
    source: VALIDATE,
    remedy: 'Give it an index of 1 or more.',
    broken: ({ index, pci }) =>
      index === 0 && !isRoot(pci) ? 'index 0 is the root of the machine' : undefined,
  },
  {
    code: 'root-has-index',
    source: VALIDATE,
    remedy: "Write index='0'.",
    broken: ({ index, pci }, { machine }) =>
      index > 0 && isRoot(pci) && !machine.growth.conventional.includes(pci.model)
        ? `the machine ${machine.family} has one root, with index 0`
        : undefined,
  },
  {
    code: 'root-has-address',
    source: VALIDATE,
    remedy: 'Leave its <address> out.',
    at: ['address'],
    broken: ({ element, pci }) =>
      isRoot(pci) && addressType(element) !== undefined
        ? 'a root plugs into nothing and has no address'
        : undefined,
  },
  {
    code: 'node-on-root',
    source: VALIDATE,
    remedy: 'Take <node> out, or put it on another root.',
    at: ['target', 'node'],
    broken: ({ element, index }) => {
      const node = descend(element, 'target', 'node');
      return index === 0 && node
        ? `it carries NUMA node ${textOf(node)}, and the first root of a guest has none`
        : undefined;
    },
  },
];
