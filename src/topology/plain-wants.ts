import type { Strength, Wants } from './request.js';

/** What can be wanted of any place, in plain words: what guests and policies have in common. */
export interface PlainWants {
  /** Wants a PCI Express place. */
  readonly pcie?: Strength;
  /** Wants a conventional PCI place. */
  readonly pci?: Strength;
  /** `false`: where it cannot be unplugged; `true`: where it can. */
  readonly hotplug?: boolean;
  /** Directly on the root complex. */
  readonly integrated?: boolean;
  /** Near this NUMA node of the guest. */
  readonly node?: number;
  /** How strongly the node is wanted; left out, the policy decides, most of which prefer it. */
  readonly nodeStrength?: Strength;
  /** May share a port with others that may too, a function each, when there is no bus left for it alone. */
  readonly dense?: boolean;
}

/** The same as requests carry it. */
export function plainWants(plain: PlainWants): Wants {
  const { pcie, pci, hotplug, integrated, node, nodeStrength, dense } = plain;
  return {
    ...(pcie && { connector: { kind: 'express', strength: pcie } }),
    ...(pci && { connector: { kind: 'conventional', strength: pci } }),
    ...(hotplug !== undefined && { hotplug: hotplug ? 'required' : 'never' }),
    ...(integrated !== undefined && { integrated }),
    ...(node !== undefined && {
      node: { cell: node, ...(nodeStrength && { strength: nodeStrength }) },
    }),
    ...(dense !== undefined && { dense }),
  };
}
