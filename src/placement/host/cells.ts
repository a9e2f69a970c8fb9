import type { Domain } from '../../domain/domain.js';
import { parseNumber } from '../../domain/number.js';
import { parseNumberList } from '../../domain/number-list.js';
import { child, childElements, descend, type XmlElement } from '../../xml/tree.js';
import type { CellOnHost } from '../job/job.js';

/**
 * Nodes of the host that the memory of each NUMA cell of the guest is bound to; empty for a cell that is bound to none.
 *
 * A `<memnode>` speaks for its cell, `<memory>` for all others (libvirt docs/formatdomain.rst, "NUMA Node Tuning").
 */
export function hostNodesOfCells({ document, numaCells }: Domain): readonly (readonly number[])[] {
  const tuning = descend(document.root, 'numatune');
  const memory = tuning && child(tuning, 'memory');
  const nodesOf = listsOf('nodeset', memory, 'cellid', childElements(tuning, 'memnode'));
  return Array.from({ length: numaCells }, (_, cell) => nodesOf(cell));
}

/** Numbers of the host by a number of the guest: what the element with that id lists, else what is listed for all. */
export function listsOf(
  list: string,
  forAll: XmlElement | undefined,
  id: string,
  each: readonly XmlElement[],
): (of: number) => readonly number[] {
  const numbersIn = (element: XmlElement | undefined): readonly number[] =>
    parseNumberList(element?.attributes.get(list)) ?? [];
  // Where numad is to choose, libvirt heeds no list.
  const common = forAll?.attributes.get('placement') === 'auto' ? [] : numbersIn(forAll);
  const own = new Map(each.map((one) => [parseNumber(one.attributes.get(id)), numbersIn(one)]));
  return (of) => own.get(of) ?? common;
}

/**
 * The cell that stands for a node of the host: of those bound to it the one bound to the fewest nodes; among them one whose
 * vCPUs are pinned there, the lowest first.
 */
export function cellOfNode(node: number, cells: readonly CellOnHost[]): number | undefined {
  const rank = ({ nodes, cpuNodes }: CellOnHost): number =>
    2 * nodes.length + (cpuNodes.includes(node) ? 0 : 1);
  let best: CellOnHost | undefined;
  for (const cell of cells)
    if (cell.nodes.includes(node) && (!best || rank(cell) < rank(best))) best = cell;
  return best?.id;
}
