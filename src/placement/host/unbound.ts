import { stepSaid } from '../../both-forms.js';
import type { Device } from '../../domain/domain.js';
import { groupBy } from '../../group-by.js';
import type { Issue } from '../../issue.js';
import {
  type HostManner,
  hostManner,
  type PlacementRequest,
  withIntents,
} from '../../topology/index.js';
import type { Job, KnownHost } from '../job/job.js';
import type { BoundNode } from './bound-node.js';
import { BIND_A_CELL, severityOf, TELL_NODE } from './near.js';

const TELL_FACTS = `Give facts about the host (--host), as 'virtwright host' and readHost() read them, or say ${stepSaid('onNode')}.`;
const TELL_CPUS = `Give the CPUs of each node among the facts about the host, for vCPUs are pinned to some; or bind the memory of a cell to it, or say ${stepSaid('onNode')}.`;
const ADD_CELLS = 'Give the guest NUMA cells, and bind one to that node.';

/** A device that is passed through, with no cell of the guest near it on the host. */
interface Astray {
  readonly device: string;
  /** How much the policy wants it near its node. */
  readonly manner: HostManner;
}

/**
 * What keeps devices that are passed through from having a cell near them, where nothing else says where they belong:
 * a policy that follows the host hears all of it, others that no cell is bound to a node.
 */
export function withoutCell(
  requests: readonly PlacementRequest[],
  boundTo: BoundNode,
  { domain, host, policy }: Job,
): readonly Issue[] {
  const astray = requests
    .filter(({ row, host: place }) => row?.passes === 'pci' && place?.cell === undefined)
    .filter((request) => boundTo(request) === undefined)
    .filter((request) => withIntents(request, policy).wants.node === undefined)
    .map((request) => ({ device: request.device, manner: hostManner(request, policy) }));
  if (!host?.facts.devices)
    return [...groupBy(astray, ({ manner }) => manner).values()].flatMap(withoutFacts);
  return astray.flatMap(({ device, manner }): Issue[] => {
    const why = unknownNode(domain.device(device), host) ?? unboundNode(device, host);
    if (!why?.concerns.includes(manner)) return [];
    const { code, message, remedy } = why;
    return [{ code, severity: severityOf(manner), device, message, remedy }];
  });
}

/** That nothing is known of the host: a note where nothing is required, for there may be nothing to follow. */
function withoutFacts(astray: readonly Astray[]): Issue[] {
  const [first] = astray;
  if (!first || first.manner === 'never') return [];
  const { device, manner } = first;
  const are = astray.length === 1 ? 'is' : 'are';
  const names = astray.map((one) => one.device).join(', ');
  const message = `${names} ${are} passed through, and without facts about the host nothing tells which NUMA cell is near.`;
  const severity = manner === 'require' ? 'error' : 'note';
  return [{ code: 'host-device-unknown', severity, device, message, remedy: TELL_FACTS }];
}

/** Why a device has no cell near it. */
interface Why extends Pick<Issue, 'code' | 'message' | 'remedy'> {
  /** Policies to which it matters, by how much they follow the host. */
  readonly concerns: readonly HostManner[];
}

const FOLLOWERS: readonly HostManner[] = ['prefer', 'require'];

function unknownNode(device: Device | undefined, { facts, passed }: KnownHost): Why | undefined {
  if (!device) return undefined;
  const known = passed.get(device.id);
  // On a host of one node all is near.
  if (known && (known.node !== undefined || facts.nodes?.length === 1)) return undefined;
  const told = known ? 'do not tell the NUMA node of' : 'do not list';
  return {
    code: 'host-device-unknown',
    message: `${device.id} is passed through, and the facts about the host ${told} ${device.hostAddress}.`,
    remedy: TELL_NODE,
    // Linux tells no node of a device that is near all of them alike.
    concerns: known ? ['require'] : FOLLOWERS,
  };
}

function unboundNode(device: string, { facts, passed, cells }: KnownHost): Why | undefined {
  const node = passed.get(device)?.node;
  if (node === undefined) return undefined;
  const is = `${device} is on node ${node} of the host, and`;
  const code = 'host-node-unbound';
  if (cells.length > 0) {
    const remedy = cells.some(({ lacksCpus }) => lacksCpus) ? TELL_CPUS : BIND_A_CELL;
    const message = `${is} no NUMA cell of the guest is bound to that node.`;
    return { code, message, remedy, concerns: ['never', ...FOLLOWERS] };
  }
  if (facts.nodes?.length === 1) return undefined;
  const message = `${is} the guest has no NUMA cells.`;
  return { code, message, remedy: ADD_CELLS, concerns: FOLLOWERS };
}
