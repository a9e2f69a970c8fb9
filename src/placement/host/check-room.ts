import type { HostFacts, HostNode } from '../../domain/host-facts.js';
import { formatNumberList } from '../../domain/number-list.js';
import { groupBy } from '../../group-by.js';
import type { Issue } from '../../issue.js';
import type { GuestCell } from './guest-cells.js';

/** Cells that take their memory from the same nodes of the host. */
interface Sharing {
  readonly cells: readonly GuestCell[];
  readonly nodes: readonly HostNode[];
}

type Fault = Required<Pick<Issue, 'code' | 'message' | 'remedy'>>;

/** What the nodes of the host that cells are bound to do not have, or not as much of. */
export function checkRoom(cells: readonly GuestCell[], { nodes = [] }: HostFacts): Issue[] {
  if (nodes.length === 0) return [];
  const known = new Map(nodes.map((node) => [node.id, node]));
  const bound = cells.filter(({ hostNodes }) => hostNodes.length > 0);
  const there = bound.filter(({ hostNodes }) => hostNodes.every((id) => known.has(id)));
  const tenants = [...groupBy(there, ({ hostNodes }) => formatNumberList(hostNodes)).values()].map(
    (together): Sharing => ({
      cells: together,
      nodes: (together[0]?.hostNodes ?? []).flatMap((id) => known.get(id) ?? []),
    }),
  );
  const faults = [
    ...bound
      .filter((cell) => !there.includes(cell))
      .map((cell) => nodeMissing(cell, [...known.keys()])),
    ...tenants.flatMap(memoryShort),
    ...tenants.flatMap(pagesShort),
  ];
  return faults.map((fault) => ({ severity: 'warning', ...fault }));
}

function nodeMissing({ id, hostNodes }: GuestCell, known: readonly number[]): Fault {
  const missing = hostNodes.filter((node) => !known.includes(node));
  return {
    code: 'host-node-missing',
    message: `NUMA cell ${id} of the guest is bound to node ${formatNumberList(missing)} of the host, which has ${formatNumberList(known)}.`,
    remedy: 'Name a node that the host has.',
  };
}

function memoryShort({ cells, nodes }: Sharing): Fault[] {
  const needed = sum(cells.map(({ kib }) => kib));
  const had = sum(nodes.map(({ memory }) => memory));
  if (needed === undefined || had === undefined || needed <= had) return [];
  return [
    {
      code: 'memory-short',
      message: `${subject({ cells, nodes })} ${needed} KiB of memory, and there are ${had} KiB.`,
      remedy: 'Give the guest less memory, or bind it to more nodes.',
    },
  ];
}

/** Counts the pages of each size by itself; those of a size that is not told cannot be counted. */
function pagesShort({ cells, nodes }: Sharing): Fault[] {
  return [...groupBy(cells, ({ pages }) => pages?.size)].flatMap(([size, alike]): Fault[] => {
    const kib = sum(alike.map((cell) => cell.kib));
    const had = sum(nodes.map(({ pages }) => pages && countOf(pages, size)));
    if (kib === undefined || had === undefined) return [];
    const needed = Math.ceil(kib / size);
    if (needed <= had) return [];
    return [
      {
        code: 'pages-short',
        message: `${subject({ cells: alike, nodes })} ${needed} pages of ${size} KiB, and there are ${had}.`,
        remedy: 'Set more of them aside on the host, or give the guest less memory.',
      },
    ];
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
