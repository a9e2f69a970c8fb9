import { addressPosition, type Device } from '../../domain/device.js';
import type { Domain } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import type { XmlElement } from '../../xml/tree.js';
import type { Renewable } from './parts.js';

/** Something of a device that is chosen anew. */
export interface Move {
  /** The element in the definition. */
  readonly element: XmlElement;
  readonly part: Renewable;
  /** What it was. */
  readonly from: string;
  /** Why it could not stay, as a sentence. */
  readonly why: string;
}

/**
 * Tells each move: from where, to where and why.
 *
 * @param originals - The elements of the definition by those that were placed.
 */
export function movesTold(
  moves: readonly Move[],
  domain: Domain,
  originals: ReadonlyMap<XmlElement, XmlElement>,
): Issue[] {
  const placed = new Map(
    domain.devices().map((device) => [originals.get(device.element), device] as const),
  );
  return moves.flatMap((move) => {
    const device = placed.get(move.element);
    return device ? told(move, device, domain) : [];
  });
}

function told({ part, from, why }: Move, device: Device, domain: Domain): Issue[] {
  const to = part.said(device, domain);
  // What found no place is told of as an error, and what found its way back was no move.
  if (to === undefined || to === from) return [];
  const position = addressPosition(device);
  return [
    {
      code: 'repaired',
      severity: 'note',
      device: device.id,
      message: `${device.id} has the ${part.words} ${to} now, not ${from}: ${why}`,
      remedy: 'See what in the guest goes by the old one, as names of network cards may.',
      ...(position && { position }),
    },
  ];
}
