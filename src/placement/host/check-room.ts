import type { DomainCheck, Finding } from '../../checks/check.js';
import type { HostNode } from '../../domain/host-facts.js';
import { formatNumberList } from '../../domain/number-list.js';
import { groupBy } from '../../group-by.js';
import { kibOf } from '../../shape/size.js';
import type { GuestCell, OnHost } from './guest-cells.js';

/** Cells that take their memory from the same nodes of the host. */
interface Sharing {
  readonly cells: readonly GuestCell[];
  readonly nodes: readonly HostNode[];
}

/** Nodes of the host, as cells are bound to them. */
interface Binding {
  readonly known: ReadonlyMap<number, HostNode>;
  /** Cells that are bound to a node that the host does not have. */
  readonly astray: readonly GuestCell[];
  readonly shared: readonly Sharing[];
}

function bindingOf({ cells, host }: OnHost): Binding {
  const known = new Map((host?.facts.nodes ?? []).map((node) => [node.id, node]));
  const bound = known.size === 0 ? [] : cells.filter(({ hostNodes }) => hostNodes.length > 0);
  const there = bound.filter(({ hostNodes }) => hostNodes.every((id) => known.has(id)));
  const together = groupBy(there, ({ hostNodes }) => formatNumberList(hostNodes)).values();
  const shared = [...together].map((alike) => ({
    cells: alike,
    nodes: (alike[0]?.hostNodes ?? []).flatMap((id) => known.get(id) ?? []),
  }));
  return { known, astray: bound.filter((cell) => !there.includes(cell)), shared };
}

const SOURCE = 'libvirt docs/formatdomain.rst, "NUMA Node Tuning"';

/** What the nodes of the host that cells are bound to do not have, or not as much of. */
export const room: readonly DomainCheck<OnHost>[] = [
  {
    code: 'host-node-missing',
    severity: 'warning',
    source: SOURCE,
    remedy: 'Name a node that the host has.',
    broken: (_domain, given) => {
      const { known, astray } = bindingOf(given);
      return astray.map(({ id, hostNodes }) => {
        const missing = formatNumberList(hostNodes.filter((node) => !known.has(node)));
        return {
          message: `NUMA cell ${id} of the guest is bound to node ${missing} of the host, which has ${formatNumberList([...known.keys()])}.`,
        };
      });
    },
  },
  {
    code: 'memory-short',
    severity: 'warning',
    source: SOURCE,
    remedy: 'Give the guest less memory, or bind it to more nodes.',
    broken: (_domain, given) =>
      bindingOf(given).shared.flatMap(({ cells, nodes }): Finding[] => {
        const needed = sum(cells.map(({ kib }) => kib));
        const had = sum(
          nodes.map(({ memory }) => (typeof memory === 'string' ? kibOf(memory) : memory)),
        );
        if (needed === undefined || had === undefined || needed <= had) return [];
        const who = subject({ cells, nodes });
        return [{ message: `${who} ${needed} KiB of memory, and there are ${had} KiB.` }];
      }),
  },
  {
    code: 'pages-short',
    severity: 'warning',
    source: SOURCE,
    remedy: 'Set more of them aside on the host, or give the guest less memory.',
    broken: (_domain, given) => bindingOf(given).shared.flatMap(pagesShort),
  },
];

/** Counts the pages of each size by itself; those of a size that is not told cannot be counted. */
function pagesShort({ cells, nodes }: Sharing): Finding[] {
  return [...groupBy(cells, ({ pages }) => pages?.size)].flatMap(([size, alike]): Finding[] => {
    const kib = sum(alike.map((cell) => cell.kib));
    const had = sum(nodes.map(({ pages }) => pages && countOf(pages, size)));
    if (kib === undefined || had === undefined) return [];
    const needed = Math.ceil(kib / size);
    if (needed <= had) return [];
    const who = subject({ cells: alike, nodes });
    return [{ message: `${who} ${needed} pages of ${size} KiB, and there are ${had}.` }];
  });
}

/** KiB of the largest ordinary pages, those of arm64 and ppc64; they need not be set aside. */
const ORDINARY = 64;

function countOf(pages: NonNullable<HostNode['pages']>, size = 0): number | undefined {
  return pages.find((one) => one.size === size)?.count ?? (size > ORDINARY ? 0 : undefined);
}

function subject({ cells, nodes }: Sharing): string {
  const ids = formatNumberList(nodes.map(({ id }) => id));
  const [are, need] = cells.length === 1 ? ['is', 'needs'] : ['are', 'need'];
  const names = `NUMA cell${cells.length === 1 ? '' : 's'} ${cells.map(({ id }) => id).join(', ')}`;
  return `${names} of the guest ${are} bound to node ${ids} of the host and ${need}`;
}

/** The sum, when every part of it is known. */
function sum(parts: readonly (number | undefined)[]): number | undefined {
  return parts.reduce<number | undefined>(
    (total, part) => (total === undefined || part === undefined ? undefined : total + part),
    0,
  );
}
