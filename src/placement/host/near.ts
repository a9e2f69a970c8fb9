import { stepSaid } from '../../both-forms.js';
import { caught, type Issue } from '../../issue.js';
import {
  type DeviceIntents,
  formatPciAddress,
  parsePciAddress,
  type Strength,
  type Wants,
} from '../../topology/index.js';
import type { KnownHost } from '../job/job.js';
import { cellOfNode } from './cells.js';

/** The wish for a node that was made out, or why there is none. */
type FoundNode = Pick<Wants, 'node'> & { readonly issues?: readonly Issue[] };

/** What to do about a node of the host without memory of the guest. */
export const BIND_A_CELL: string = `Bind the memory of a cell to it, with hostNodes or <numatune>, or say ${stepSaid('onNode')}.`;

/** What to do about a device of the host of which no node is known. */
export const TELL_NODE: string = `Give facts about the host that tell its node, or say ${stepSaid('onNode')}.`;

/** The node of the guest whose memory is on the node of a device of the host. */
export function nodeNearHostDevice(
  device: string,
  { address, ...wish }: NonNullable<DeviceIntents['nearHostDevice']>,
  known: KnownHost | undefined,
): FoundNode {
  return caught<FoundNode>(
    () => {
      const host = formatPciAddress(parsePciAddress(address));
      const cell = cellNear(host, known);
      if (typeof cell === 'number') return { node: { cell, ...wish } };
      const message = `${device} is to be near the host device ${host}, ${cell.why}.`;
      const { code, remedy } = cell;
      return { issues: [{ code, severity: severityOf(wish.strength), device, message, remedy }] };
    },
    (issues) => ({ issues: issues.map((issue) => ({ ...issue, device })) }),
  );
}

/** Why there is no cell near a device of the host, as the end of a sentence about the device. */
interface NoneNear extends Pick<Issue, 'code' | 'remedy'> {
  readonly why: string;
}

function cellNear(host: string, known: KnownHost | undefined): number | NoneNear {
  const facts = known?.facts.devices?.[host];
  if (!known || facts?.node === undefined)
    return {
      code: 'host-device-unknown',
      why: facts ? 'whose NUMA node is not known' : 'of which nothing is known',
      remedy: TELL_NODE,
    };
  return (
    cellOfNode(facts.node, known.cells) ?? {
      code: 'host-node-unbound',
      why: `and no NUMA cell of the guest is bound to its node ${facts.node} of the host`,
      remedy: BIND_A_CELL,
    }
  );
}

/** How much it weighs that a wish cannot be told. */
export function severityOf(strength: Strength | 'never' | undefined): 'error' | 'warning' {
  return strength === 'require' ? 'error' : 'warning';
}
