import { DECLARE_CELL, stepSaid } from '../both-forms.js';
import { errorOf, type Issue } from '../issue.js';
import type { EngineInput } from './input.js';
import type { PlacementRequest } from './request.js';

/** A device without the wish for a NUMA cell that the guest does not have, which is told: all else can still be placed. */
export function withoutMissingCell(
  request: PlacementRequest,
  cells: number,
  issues: Issue[],
): PlacementRequest {
  const { node } = request.wants;
  if (!node || node.cell < cells) return request;
  const { device, label } = request;
  issues.push(missing(`The ${label} is to be`, node.cell, cells, stepSaid('onNode'), device));
  const { node: _, ...wants } = request.wants;
  return { ...request, wants };
}

/** The head-room near the NUMA cells that the guest has; the others are told. */
export function headroomOfCells(
  nodeHeadroom: NonNullable<EngineInput['nodeHeadroom']>,
  cells: number,
  issues: Issue[],
): NonNullable<EngineInput['nodeHeadroom']> {
  for (const cell of nodeHeadroom.keys())
    if (cell >= cells) issues.push(missing('Head-room is asked for', cell, cells, 'its places'));
  return new Map([...nodeHeadroom].filter(([cell]) => cell < cells));
}

function missing(who: string, cell: number, cells: number, said: string, device?: string): Issue {
  return errorOf(
    'node-missing',
    `${who} near NUMA cell ${cell}, and the guest has ${cells} NUMA cells.`,
    `${DECLARE_CELL}, or leave out ${said}.`,
    device === undefined ? {} : { device },
  );
}
