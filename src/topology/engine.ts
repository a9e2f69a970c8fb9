import { deepFreeze } from '../catalog/freeze.js';
import type { PciController } from '../catalog/types.js';
import { errorOf, type Issue } from '../issue.js';
import type { PciAddress } from './address.js';
import { careful, faultsOf } from './careful.js';
import { headroomOfCells, withoutMissingCell } from './cells.js';
import { finish } from './finish.js';
import { bridgeStarts, presentControllers } from './firmware-order.js';
import { isHeadroomAsked } from './headroom.js';
import type { EngineInput } from './input.js';
import { withIntents } from './intents.js';
import { runPass } from './pass.js';
import type { PassInput, PassState } from './pass-state.js';
import type { Policy } from './policy.js';
import type { Rejections } from './rejections.js';
import type { PlacementRequest } from './request.js';
import { stands } from './standing.js';
import { frozenRequest } from './steady-request.js';
import { Topology } from './topology.js';
import { givenWindows } from './windows.js';

/** Passes after which a policy that keeps adding controllers is stopped. */
const MOST_PASSES = 8;

/**
 * Decides where every device sits.
 *
 * The first pass rehearses: it places everything and grows the topology as the policy proposes. The next one settles:
 * with all controllers known from the start they take the lowest places, and devices follow. A pass that still had to
 * grow is followed by another.
 *
 * Problems are data: the topology carries them as issues and holds what could be placed.
 */
export function plan(given: EngineInput): Topology {
  const { machine, catalog } = given;
  const root = machine.root === undefined ? undefined : catalog.controller(machine.root);
  if (!root) return withoutPci(given);
  const policy = careful(given.policy, catalog);
  const issues: Issue[] = [];
  const input = {
    ...given,
    policy,
    ...frozenHeadroom(given, issues),
    issues,
    controllers: given.controllers.map(frozenRequest),
    devices: given.devices.map((request) =>
      frozenRequest(withoutMissingCell(withIntents(request, policy), given.cells, issues)),
    ),
  };
  const order = firmwareOrder(input);
  const kept = settled({ ...input, ...order, mayRenumber: false }, root);
  if (order.bridgeStarts.size === 0 || isWhole(kept, input)) return kept;
  return settled({ ...input, ...order, mayRenumber: true }, root);
}

/** What new bridges leave as it is; a policy that connects controllers in its own way answers for that itself. */
function firmwareOrder(input: EngineInput): Pick<PassInput, 'bridgeStarts' | 'windowSizes'> {
  const isFree = input.policy.emulates?.connect !== undefined;
  return {
    bridgeStarts: bridgeStarts(isFree ? [] : presentControllers(input)),
    windowSizes: givenWindows(isFree ? [] : input.controllers),
  };
}

/** Whether everything has a place, and the head-room that was asked for is there. */
function isWhole({ issues }: Topology, input: EngineInput): boolean {
  if (faultsOf(input.policy).length > 0) return true;
  const isAsked = isHeadroomAsked(input);
  return !issues.some(
    ({ code, severity }) => severity === 'error' || (isAsked && code === 'headroom-unmet'),
  );
}

/** Passes until none grows any more. */
function settled(input: PassInput, root: PciController): Topology {
  const known: PlacementRequest[] = [];
  let rejections: ReadonlyMap<string, Rejections> = new Map();
  let moved: ReadonlyMap<string, PciAddress> = new Map();
  for (let passes = 1; ; passes += 1) {
    const phase = passes === 1 ? 'rehearse' : 'settle';
    const pass = runPass(input, root, { grown: known, rejections, moved }, phase);
    const done = pass.grown.length === 0 && !pass.kept;
    if (passes === 1 && stands(pass)) return finish(input, pass, pass);
    if (passes === MOST_PASSES) pass.issues.push(...unending(pass, input.policy));
    if (done || passes === MOST_PASSES) return finish(input, pass, { grown: known, rejections });
    known.push(...pass.grown);
    rejections = new Map([...rejections, ...pass.rejections]);
    moved = pass.moved;
  }
}

/** What policies see of the head-room, apart from what the caller goes on using. */
function frozenHeadroom(
  { headroom, nodeHeadroom, cells }: EngineInput,
  issues: Issue[],
): Partial<EngineInput> {
  if (!headroom && !nodeHeadroom) return {};
  const own = structuredClone({
    ...(headroom && { headroom }),
    ...(nodeHeadroom && { nodeHeadroom: headroomOfCells(nodeHeadroom, cells, issues) }),
  });
  deepFreeze([own.headroom, ...(own.nodeHeadroom?.values() ?? [])]);
  return own;
}

function withoutPci(input: EngineInput): Topology {
  const { machine, devices, controllers, policy } = input;
  const plugged = controllers.filter(({ controller }) => controller?.row.upstream !== undefined);
  const isDeclared = machine.takesDeclaredPci && controllers.length > 0;
  const issues = [...plugged, ...devices].map(
    ({ device, label, pinned }): Issue => ({
      code: 'no-pci',
      severity: isDeclared || (machine.leavesPciUnplaced && !pinned) ? 'warning' : 'error',
      device,
      message: `The ${label} needs a PCI bus, and the machine ${machine.family} has none.`,
      remedy: 'Choose a machine with PCI, or a model of the device that needs none.',
      source: machine.source,
    }),
  );
  return new Topology({
    machine,
    policy: policy.name,
    buses: [],
    decisions: [],
    controllers: [],
    reserved: [],
    issues,
  });
}

/** A policy that still adds controllers after the last pass has no layout to show. */
function unending({ grown }: PassState, policy: Policy): readonly Issue[] {
  if (grown.length === 0) return [];
  return [
    errorOf(
      'policy-misbehaved',
      `${policy.name} kept adding controllers through ${MOST_PASSES} passes and came to no end.`,
      'Correct the policy: with the controllers it added it should find places for everything.',
    ),
  ];
}
