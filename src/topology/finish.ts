import { deepFreeze } from '../catalog/freeze.js';
import type { Issue } from '../issue.js';
import type { PciAddress } from './address.js';
import { besideFaults } from './care.js';
import { faultsOf } from './careful.js';
import { inControllerOrder } from './controller-order.js';
import type { Decision } from './decision.js';
import { missingHeadroom } from './headroom.js';
import type { EngineInput } from './input.js';
import { checkLayout } from './layout-rules.js';
import { movedInGuest } from './moved-in-guest.js';
import { numberControllers } from './numbering.js';
import type { EarlierPasses, PassState } from './pass-state.js';
import type { Policy } from './policy.js';
import { keptOut, movedIssues } from './recall.js';
import {
  type ControllerRequest,
  isController,
  type PlacementRequest,
  placeBefore,
  type TargetNumbers,
} from './request.js';
import { inSettledOrder } from './standing.js';
import { type PlacedController, Topology } from './topology.js';
import type { Tree } from './tree.js';
import { unmet } from './unmet.js';

/** What all passes found out. */
type Findings = Omit<EarlierPasses, 'moved'>;

/** The finished topology of the last pass. */
export function finish(input: EngineInput, pass: PassState, findings: Findings): Topology {
  const { tree } = pass;
  const { machine, policy } = input;
  const decisions = decisionsOf(pass, findings, input.isNew !== true);
  const imitates = policy.emulates?.connect !== undefined;
  const { controllers, issues: unnumbered } = numbered(input, tree, findings.grown);
  const issues = [
    ...pass.issues,
    ...(input.issues ?? []),
    ...missingHeadroom(pass.view, pass.issues, input),
    ...tolerated([...checkLayout(decisions, tree, imitates), ...unnumbered], policy),
    ...movedIssues(decisions),
    ...movedInGuest(input, controllers, decisions),
    ...unmet(decisions, tree, input),
    ...remarks(policy, pass, decisions),
  ];
  const faults = faultsOf(policy);
  return new Topology({
    machine,
    policy: policy.name,
    buses: tree.buses.filter((bus) => bus !== undefined),
    decisions,
    controllers,
    reserved: keptOut(input, pass),
    issues: [...faults, ...besideFaults(faults, issues, [...findings.grown, ...pass.grown])],
  });
}

/** What the policy remarks; it is shown the decisions and changes none. */
function remarks(
  policy: Policy,
  { view }: PassState,
  decisions: readonly Decision[],
): Iterable<Issue> {
  if (!policy.review) return NONE;
  deepFreeze(decisions);
  return policy.review(view, decisions);
}

const NONE: readonly never[] = [];

function decisionsOf(
  pass: PassState,
  findings: Findings,
  guestIsThere: boolean,
): readonly Decision[] {
  const { tree, rejections } = pass;
  const grewFor = namesByDevice(findings.grown);
  const decisions: Decision[] = [];
  for (const { request, address, by, because } of inSettledOrder(pass)) {
    const { device, label } = request;
    const rejected = rejections.get(device) ?? findings.rejections.get(device);
    decisions.push({
      device,
      label,
      request,
      address,
      by,
      because,
      proposed: guestIsThere && by !== 'chipset' && placeBefore(request) === undefined,
      multifunction: address.function === 0 && sharesItsSlot(request, tree, address),
      grew: grewFor.get(device) ?? NONE,
      rejected: rejected?.all ?? NONE,
    });
  }
  return decisions;
}

/** The controllers that were added for each device. */
function namesByDevice(grown: readonly PlacementRequest[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { device, controller } of grown) {
    const caller = controller?.added?.for;
    if (caller === undefined) continue;
    const present = names.get(caller);
    if (present) present.push(device);
    else names.set(caller, [device]);
  }
  return names;
}

/** Whether others are in its slot, or libvirt makes room for companions there though none is. */
function sharesItsSlot(
  { companion, pinned }: PlacementRequest,
  tree: Tree,
  { bus, slot }: Decision['address'],
): boolean {
  const leads = companion?.function === 0 && pinned === undefined;
  return leads || (tree.bus(bus)?.hasFurtherFunctions(slot) ?? false);
}

function numbered(
  input: EngineInput,
  tree: Tree,
  grown: readonly PlacementRequest[],
): { readonly controllers: readonly PlacedController[]; readonly issues: readonly Issue[] } {
  const declared = input.controllers.filter(isController);
  const added = grown.filter(isController);
  const listed = inControllerOrder(declared, added, ({ controller }) => controller.index);
  const { numbers, issues } = numberControllers(tree, listed, input.policy.emulates);
  const placed = listed.map((one, at) =>
    placedController(one, tree.placeOf(one.device), numbers[at] ?? {}),
  );
  const ofDefinition = placed.filter(({ grown: why }) => why === undefined);
  const others = placed.filter(({ grown: why }) => why !== undefined);
  return { controllers: ofDefinition.concat(others), issues };
}

function placedController(
  { device, controller }: ControllerRequest,
  address: PciAddress | undefined,
  numbers: TargetNumbers,
): PlacedController {
  const { index, row, node, hotplug, memReserve, added } = controller;
  const placed: { -readonly [Part in keyof PlacedController]: PlacedController[Part] } = {
    device,
    index,
    row,
    numbers,
  };
  if (address) placed.address = address;
  if (node !== undefined) placed.node = node;
  if (hotplug !== undefined) placed.hotplug = hotplug;
  if (memReserve !== undefined) placed.memReserve = memReserve;
  if (added) placed.grown = added.because;
  return placed;
}

function tolerated(issues: readonly Issue[], { emulates }: Policy): readonly Issue[] {
  const codes = emulates?.tolerates;
  if (!codes) return issues;
  return issues.map((issue) =>
    issue.severity === 'error' && codes.has(issue.code) ? { ...issue, severity: 'warning' } : issue,
  );
}
