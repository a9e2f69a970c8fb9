import { stepSaid } from '../../both-forms.js';
import type { Issue } from '../../issue.js';
import type { DeviceIntents, PlacementRequest } from '../../topology/index.js';
import { deviceMissing } from '../job/job.js';
import type { BoundNode } from './bound-node.js';
import { severityOf } from './near.js';

/** A request with the devices that its node may follow. */
export interface Follower {
  readonly request: PlacementRequest;
  readonly sameNodeAs?: DeviceIntents['sameNodeAs'];
  readonly sameSlotAs?: string;
}

type Followers = ReadonlyMap<string, Follower>;

/** Gives each request that is to be near the cell of another device that cell. */
export function followed(
  followers: Followers,
  boundTo: BoundNode,
): { readonly requests: readonly PlacementRequest[]; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const nodes = new FollowedNodes(followers, boundTo);
  const requests = [...followers.values()].map(({ request, sameNodeAs }) => {
    if (!sameNodeAs) return request;
    const { device: other, ...strength } = sameNodeAs;
    const cell = nodes.of(request.device);
    if (cell !== undefined)
      return { ...request, wants: { ...request.wants, node: { cell, ...strength } } };
    issues.push(
      followers.has(other)
        ? nodeUnknown(request.device, other, severityOf(strength.strength))
        : deviceMissing(request.device, `is to be near the NUMA cell of '${other}'`),
    );
    return request;
  });
  return { requests, issues };
}

/** What a device finds along the line of those that it follows. */
interface Found {
  /** Where the first is that is there for certain or says so; the device itself counts. */
  readonly said: number | undefined;
  /** The cell near one of them on the host, the last one first; the device itself does not count, except in a circle. */
  readonly near: number | undefined;
}

const NOTHING: Found = { said: undefined, near: undefined };

/**
 * The node for a device that follows others: the first that one of them is on for certain or says that it wants; else
 * that of the cell near one of them on the host, the last one first.
 *
 * Devices that follow each other in a circle get the same node, whoever asks. Each is looked at once.
 */
class FollowedNodes {
  readonly #followers: Followers;
  readonly #boundTo: BoundNode;
  readonly #found = new Map<string, Found>();
  readonly #inCircle = new Set<string>();

  constructor(followers: Followers, boundTo: BoundNode) {
    this.#followers = followers;
    this.#boundTo = boundTo;
  }

  of(device: string): number | undefined {
    const { said, near } = this.#find(device);
    return said ?? near;
  }

  #find(device: string): Found {
    const line = new Set<string>();
    let name: string | undefined = device;
    while (name !== undefined && !this.#found.has(name) && !line.has(name)) {
      line.add(name);
      name = this.#next(name);
    }
    const before = [...line];
    if (name !== undefined && line.has(name)) this.#close(before.splice(before.indexOf(name)));
    for (const one of before.reverse()) this.#found.set(one, this.#along(one));
    return this.#found.get(device) ?? NOTHING;
  }

  #along(name: string): Found {
    const next = this.#next(name);
    const { said, near } = (next === undefined ? undefined : this.#found.get(next)) ?? NOTHING;
    const nearNext =
      next === undefined || this.#inCircle.has(next) ? near : (near ?? this.#cellOf(next));
    return { said: this.#saidBy(name) ?? said, near: nearNext };
  }

  /** Finds what the devices of a circle find: it goes round twice, so that each hears of all. */
  #close(circle: readonly string[]): void {
    const [near] = circle.toSorted().flatMap((one) => this.#cellOf(one) ?? []);
    let said: number | undefined;
    for (const one of [...circle, ...circle].reverse()) {
      said = this.#saidBy(one) ?? said;
      this.#found.set(one, { said, near });
      this.#inCircle.add(one);
    }
  }

  #next(name: string): string | undefined {
    const follower = this.#followers.get(name);
    return follower?.sameNodeAs?.device ?? follower?.sameSlotAs;
  }

  #saidBy(name: string): number | undefined {
    const request = this.#followers.get(name)?.request;
    return request && (this.#boundTo(request) ?? request.wants.node?.cell);
  }

  #cellOf(name: string): number | undefined {
    return this.#followers.get(name)?.request.host?.cell;
  }
}

function nodeUnknown(device: string, other: string, severity: Issue['severity']): Issue {
  return {
    code: 'node-unknown',
    severity,
    device,
    message: `${device} is to be near the NUMA cell of ${other}, for which no cell is known.`,
    remedy: `Say of ${other} where it is to be, with ${stepSaid('onNode')} or ${stepSaid('nearHostDevice')}.`,
  };
}
