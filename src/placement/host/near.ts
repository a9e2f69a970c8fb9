import { type Issue, VirtwrightError } from '../../issue.js';
import type { DeviceIntents } from '../../topology/index.js';
import {
  formatPciAddress,
  parsePciAddress,
  type Strength,
  type Wants,
} from '../../topology/index.js';
import type { KnownHost } from '../job/job.js';

import { cellOfNode } from './cells.js';

/** The wish for a node that was made out, or why there is none. */
export type FoundNode = Pick<Wants, 'node'> & { readonly issues?: readonly Issue[] };

/** What to do about a node of the host without memory of the guest. */
export const BIND_A_CELL =
  'Bind the memory of a cell to it, with hostNodes or <numatune>, or say onNode().';

/** The node of the guest whose memory is on the node of a device of the host. */
export function nodeNearHostDevice(
  device: string,
  { address, ...wish }: NonNullable<DeviceIntents['nearHostDevice']>,
  known: KnownHost | undefined,
): FoundNode {
  let host: string;
  try {
    host = formatPciAddress(parsePciAddress(address));
  } catch (error) {
    if (!VirtwrightError.is(error)) throw error;
    return { issues: error.issues.map((issue) => ({ ...issue, device })) };
  }
  const found = cellNear(host, known);
  if (found.kind === 'cell') return { node: { cell: found.cell, ...wish } };
  const { code, why, remedy } = found;
  const message = `${device} is to be near the host device ${host}, ${why}.`;
  return { issues: [{ code, severity: severityOf(wish.strength), device, message, remedy }] };
}

/** The cell near a device of the host, or why there is none, as the end of a sentence about the device. */
type CellNear =
  | { readonly kind: 'cell'; readonly cell: number }
  | { readonly kind: 'none'; readonly code: string; readonly why: string; readonly remedy: string };

function cellNear(host: string, known: KnownHost | undefined): CellNear {
  const facts = known?.facts.devices?.[host];
  if (!known || facts?.node === undefined)
    return {
      kind: 'none',
      code: 'host-device-unknown',
      why: facts ? 'whose NUMA node is not known' : 'of which nothing is known',
      remedy: 'Give facts about the host that tell its node, or say onNode().',
    };
  const cell = cellOfNode(facts.node, known.nodesOfCells);
  if (cell !== undefined) return { kind: 'cell', cell };
  return {
    kind: 'none',
    code: 'host-node-unbound',
    why: `and no NUMA cell of the guest is bound to its node ${facts.node} of the host`,
    remedy: BIND_A_CELL,
  };
}

/** How much it weighs that a wish cannot be told. */
export function severityOf(strength: Strength | undefined): 'error' | 'warning' {
  return strength === 'require' ? 'error' : 'warning';
}
