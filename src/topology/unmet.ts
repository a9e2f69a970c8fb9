import { groupBy } from '../group-by.js';
import type { Issue } from '../issue.js';
import type { Decision } from './decision.js';
import type { EngineInput } from './input.js';
import type { Tree } from './tree.js';
import { hasWishes, type UnmetWish, unmetWishes } from './wish-rules.js';

/** A wish that the place of a device does not meet, and whose wish it is. */
interface Unmet extends Omit<UnmetWish, 'remedy'> {
  readonly decision: Decision;
  readonly remedy: string;
  readonly isOfPolicy: boolean;
}

/**
 * Preferences that the finished layout leaves unmet, and requirements that a later device in the same slot undid. What a
 * policy wishes of many devices, and one cure helps all of, is told once.
 */
export function unmet(decisions: readonly Decision[], tree: Tree, input: EngineInput): Issue[] {
  // What the engine added has no wishes of its own.
  const wishing = decisions.filter(
    ({ request }) => !request.controller?.added && hasWishes(request),
  );
  const all = wishing.flatMap((decision) => unmetOf(decision, tree, input));
  const ofPolicy = groupBy(
    all.filter(({ isOfPolicy }) => isOfPolicy),
    ({ code, why, remedy }) => JSON.stringify([code, why, remedy]),
  );
  return [
    ...all.filter(({ isOfPolicy }) => !isOfPolicy).map((one) => told(one)),
    ...[...ofPolicy.values()].flatMap((alike) => toldOnce(alike, input)),
  ];
}

function unmetOf(decision: Decision, tree: Tree, input: EngineInput): readonly Unmet[] {
  const { request, address } = decision;
  const intended = input.policy.intends?.(request) ?? {};
  return unmetWishes(request, tree.bus(address.bus), address)
    .filter(({ strength }) => strength === 'prefer' || !request.controller)
    .map((wish) => ({
      ...wish,
      decision,
      remedy: wish.remedy(request, input),
      isOfPolicy: wish.strength === 'prefer' && wish.ofMany?.(intended) !== undefined,
    }));
}

function told({ decision: { device, label }, code, strength, why, remedy }: Unmet): Issue {
  return {
    code,
    severity: strength === 'require' ? 'error' : 'warning',
    device,
    message: `A ${strength === 'require' ? 'requirement' : 'preference'} of the ${label} is not met: ${why}.`,
    remedy,
  };
}

function toldOnce(alike: readonly Unmet[], { policy }: EngineInput): readonly Issue[] {
  const [first, ...others] = alike;
  if (!first || others.length === 0) return alike.map((one) => told(one));
  const { device: _, ...issue } = told(first);
  const devices = alike.map(({ decision }) => decision.device).join(', ');
  const message = `A preference of the policy ${policy.name} for ${devices} is not met: ${first.why}.`;
  return [{ ...issue, message }];
}
