import type { Decision, Topology } from '../topology/index.js';
import type { DomainCheck, Finding, Placed } from './check.js';
import { controllerOf } from './placed-controllers.js';

/** So many controllers without use are hardly meant: each is a bus for firmware to number and to give windows to. */
const MANY = 16;

/** Indexes below the highest one, which libvirt fills with controllers. */
export const controllerGaps: readonly DomainCheck<Placed>[] = [
  {
    code: 'controllers-filled-in',
    severity: 'note',
    source: 'libvirt src/qemu/qemu_domain_address.c (virDomainPCIAddressSetGrow)',
    remedy: 'Use the indexes without a gap.',
    broken: (domain, { topology }): Finding | undefined => {
      const highest = highestNamed(topology);
      const unused = topology.controllers.filter(
        ({ index, grown }) =>
          grown !== undefined && index < highest.index && isEmpty(topology, index),
      );
      const [first] = unused;
      const last = unused.at(-1);
      if (!first || !last) return undefined;
      const which =
        unused.length === 1
          ? `a ${first.row.model} with the index ${first.index}`
          : `${unused.length} controllers with indexes from ${first.index} to ${last.index}`;
      return {
        ...controllerOf(domain, highest.device),
        ...(unused.length >= MANY && { severity: 'warning' }),
        message: `libvirt adds ${which}, on which nothing sits, for ${highest.device} ${highest.how} ${highest.index}.`,
      };
    },
  },
];

interface Named {
  readonly index: number;
  /** Who names it. */
  readonly device: string;
  readonly how: 'has the index' | 'is on bus';
}

/** The highest index that the definition itself names, as that of a controller or as a bus. */
function highestNamed({ controllers, decisions }: Topology): Named {
  const declared = controllers.flatMap(({ device, index, grown }): Named | [] =>
    grown === undefined ? { device, index, how: 'has the index' } : [],
  );
  const addressed = decisions
    .filter(isGiven)
    .map(({ device, address: { bus } }): Named => ({ device, index: bus, how: 'is on bus' }));
  const none: Named = { index: 0, device: '', how: 'is on bus' };
  return [...declared, ...addressed].reduce(
    (highest, one) => (one.index > highest.index ? one : highest),
    none,
  );
}

function isGiven({ request }: Decision): boolean {
  return request.pinned !== undefined;
}

function isEmpty(topology: Topology, index: number): boolean {
  return topology.bus(index)?.empty ?? true;
}
