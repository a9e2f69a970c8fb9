import type { Domain } from '../../domain/domain.js';
import { parseNumber } from '../../domain/number.js';
import { parseNumberList } from '../../domain/number-list.js';
import { attribute, childElements, descend } from '../../xml/tree.js';

/**
 * Nodes of the host that the memory of each NUMA cell of the guest is bound to; empty for a cell that is bound to none.
 *
 * A `<memnode>` speaks for its cell, `<memory>` for all others (libvirt docs/formatdomain.rst, "NUMA Node Tuning").
 */
export function hostNodesOfCells(domain: Domain): readonly (readonly number[])[] {
  const tuning = descend(domain.document.root, 'numatune');
  // Where numad is to choose, libvirt heeds no list.
  const chosen = attribute(tuning, 'placement', 'memory') === 'auto';
  const common = chosen ? [] : nodesIn(attribute(tuning, 'nodeset', 'memory'));
  const own = new Map(
    (tuning ? childElements(tuning, 'memnode') : []).map(({ attributes }) => [
      parseNumber(attributes.get('cellid')),
      nodesIn(attributes.get('nodeset')),
    ]),
  );
  return Array.from({ length: domain.numaCells }, (_, cell) => own.get(cell) ?? common);
}

/** The cell that stands for a node of the host: of those bound to it the one bound to the fewest nodes, the lowest first. */
export function cellOfNode(
  node: number,
  nodesOfCells: readonly (readonly number[])[],
): number | undefined {
  let best: number | undefined;
  nodesOfCells.forEach((nodes, cell) => {
    if (!nodes.includes(node)) return;
    if (best === undefined || nodes.length < (nodesOfCells[best]?.length ?? 0)) best = cell;
  });
  return best;
}

function nodesIn(nodeset: string | undefined): readonly number[] {
  return (nodeset !== undefined && parseNumberList(nodeset)) || [];
}
