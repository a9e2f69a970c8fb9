import type { Issue } from '../../issue.js';
import type { PlacementRequest } from '../../topology/index.js';
import type { DeviceIntents } from '../options.js';
import type { BoundNodes } from './bound-node.js';
import { severityOf } from './near.js';

/** A request with the devices that its node may follow. */
export interface Follower {
  readonly request: PlacementRequest;
  readonly sameNodeAs?: DeviceIntents['sameNodeAs'];
  readonly sameSlotAs?: string;
}

type Followers = ReadonlyMap<string, Follower>;

/** Gives each request that is to be on the node of another device that node. */
export function followed(
  followers: Followers,
  bound: BoundNodes,
): { readonly requests: readonly PlacementRequest[]; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const requests = [...followers.values()].map(({ request, sameNodeAs }) => {
    if (!sameNodeAs) return request;
    const { device: other, ...strength } = sameNodeAs;
    const cell = nodeWanted(request.device, followers, bound);
    if (cell !== undefined)
      return { ...request, wants: { ...request.wants, node: { cell, ...strength } } };
    issues.push(
      followers.has(other)
        ? nodeUnknown(request.device, other, severityOf(strength.strength))
        : missing(request.device, other),
    );
    return request;
  });
  return { requests, issues };
}

/**
 * The node for a device that follows others: the first that one of them is on for certain or says that it wants; else
 * that of the cell near one of them on the host, the last one first.
 *
 * Devices that follow each other in a circle get the same node, whoever asks.
 */
function nodeWanted(device: string, followers: Followers, bound: BoundNodes): number | undefined {
  const chain = new Set<string>();
  let name: string | undefined = device;
  while (name !== undefined && !chain.has(name)) {
    const follower: Follower | undefined = followers.get(name);
    const said = follower && (bound.nodeOf(follower.request) ?? follower.request.wants.node?.cell);
    if (said !== undefined) return said;
    if (follower) chain.add(name);
    name = follower?.sameNodeAs?.device ?? follower?.sameSlotAs;
  }
  const [...before] = chain;
  const circle = name === undefined ? [] : before.splice(before.indexOf(name));
  // Outside a circle, where the device itself is on the host does not tell where the others are.
  const [, ...others] = before;
  return [...circle.toSorted(), ...others.reverse()].flatMap(
    (one) => followers.get(one)?.request.host?.cell ?? [],
  )[0];
}

function nodeUnknown(device: string, other: string, severity: Issue['severity']): Issue {
  return {
    code: 'node-unknown',
    severity,
    device,
    message: `${device} is to be on the NUMA node of ${other}, for which no node is known.`,
    remedy: `Say of ${other} where it is to be, with onNode() or nearHostDevice().`,
  };
}

function missing(device: string, other: string): Issue {
  return {
    code: 'device-missing',
    severity: 'error',
    device,
    message: `${device} is to be on the NUMA node of '${other}', and the guest has no PCI device of that name.`,
    remedy: 'Correct the name, or add the device; its identity, such as disk:vda, will do as well.',
  };
}
