import { type Issue, VirtwrightError } from '../../issue.js';
import { formatPciAddress, parsePciAddress, type Strength } from '../../topology/index.js';
import type { DeviceIntents } from '../options.js';
import { cellOfNode } from './cells.js';
import type { HostFacts } from './facts.js';

/** A cell that was found, or why there is none. */
export type FoundCell = { readonly cell: number } | { readonly issues: readonly Issue[] };

/** What to do about a node of the host without memory of the guest. */
export const BIND_A_CELL =
  'Bind the memory of a cell to it, with hostNodes or <numatune>, or say onNode().';

/** The cell of the guest whose memory is on the node of a device of the host. */
export function cellNearHostDevice(
  device: string,
  { address, strength }: NonNullable<DeviceIntents['nearHostDevice']>,
  facts: HostFacts | undefined,
  nodesOfCells: readonly (readonly number[])[],
): FoundCell {
  let host: string;
  try {
    host = formatPciAddress(parsePciAddress(address));
  } catch (error) {
    if (!VirtwrightError.is(error)) throw error;
    return { issues: error.issues.map((issue) => ({ ...issue, device })) };
  }
  const unmet = (code: string, why: string, remedy: string): FoundCell => ({
    issues: [
      {
        code,
        severity: severityOf(strength),
        device,
        message: `${device} is to be near the host device ${host}, ${why}.`,
        remedy,
      },
    ],
  });
  const known = facts?.devices?.[host];
  if (known?.node === undefined)
    return unmet(
      'host-device-unknown',
      known ? 'whose NUMA node is not known' : 'of which nothing is known',
      'Give facts about the host that tell its node, or say onNode().',
    );
  const cell = cellOfNode(known.node, nodesOfCells);
  return cell === undefined
    ? unmet(
        'host-node-unbound',
        `and no NUMA cell of the guest is bound to its node ${known.node} of the host`,
        BIND_A_CELL,
      )
    : { cell };
}

/** How much it weighs that a wish cannot be told. */
export function severityOf(strength: Strength | undefined): 'error' | 'warning' {
  return strength === 'require' ? 'error' : 'warning';
}
