import { groupBy } from '../group-by.js';
import type { Issue } from '../issue.js';
import type { PciAddress } from './address.js';
import { inControllerOrder } from './controller-order.js';
import type { Decision } from './decision.js';
import { missingHeadroom } from './headroom.js';
import { withIntents } from './intents.js';
import { checkLayout } from './layout-rules.js';
import { numberControllers } from './numbering.js';
import { runPass } from './pass.js';
import type { EngineInput, GrownController, PassState } from './pass-state.js';
import type { Policy } from './policy.js';
import { keptOut, movedIssues } from './recall.js';
import type { Rejections } from './rejections.js';
import type { PlacementRequest } from './request.js';
import { SteadyRequest } from './steady-request.js';
import { type PlacedController, Topology } from './topology.js';
import type { Tree } from './tree.js';
import { hasPreferences, unmetPreferences } from './wants.js';

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
  const input = {
    ...given,
    controllers: given.controllers.map((request) => new SteadyRequest(request)),
    devices: given.devices.map((request) => new SteadyRequest(withIntents(request, given.policy))),
  };
  const known: GrownController[] = [];
  let rejections: ReadonlyMap<string, Rejections> = new Map();
  let moved: ReadonlyMap<string, PciAddress> = new Map();
  for (let passes = 1; ; passes += 1) {
    const phase = passes === 1 ? 'rehearse' : 'settle';
    const pass = runPass(input, root, { grown: known, rejections, moved }, phase);
    const done = pass.grown.length === 0 && !pass.kept;
    if (done || passes === MOST_PASSES) return finish(input, pass, known, rejections);
    known.push(...pass.grown);
    rejections = new Map([...rejections, ...pass.rejections]);
    moved = pass.moved;
  }
}

function withoutPci(input: EngineInput): Topology {
  const { machine, devices, controllers, policy } = input;
  const tolerated = machine.leavesPciUnplaced && policy.emulates?.tolerates?.has('no-pci');
  const issues = [...controllers, ...devices].map(
    (request): Issue => ({
      code: 'no-pci',
      severity: tolerated && !request.pinned ? 'warning' : 'error',
      device: request.device,
      message: `The ${request.label} needs a PCI bus, and the machine ${machine.family} has none.`,
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
    issues,
  });
}

const NONE: readonly never[] = [];

/** Whether libvirt makes room for companions beside a device, though none is there. */
function leadsCompanions({ companion, pinned }: PlacementRequest): boolean {
  return companion?.function === 0 && pinned === undefined;
}

function finish(
  input: EngineInput,
  pass: PassState,
  known: readonly GrownController[],
  rejections: ReadonlyMap<string, Rejections>,
): Topology {
  const { tree } = pass;
  const grewFor = groupBy(known, (added) => added.for);
  const decisions: Decision[] = [];
  for (const { request, address, by, because } of pass.placings.values())
    decisions.push({
      device: request.device,
      label: request.label,
      request,
      address,
      by,
      because,
      multifunction:
        address.function === 0 &&
        (tree.bus(address.bus)?.hasFurtherFunctions(address.slot) || leadsCompanions(request)),
      grew: grewFor.get(request.device)?.map((added) => added.request.device) ?? NONE,
      rejected:
        (pass.rejections.get(request.device) ?? rejections.get(request.device))?.all ?? NONE,
    });
  const requests = [...input.controllers, ...known.map(({ request }) => request)];
  const { controllers, issues } = numbered(requests, pass, input.policy, known);
  const topology = new Topology({
    machine: input.machine,
    policy: input.policy.name,
    buses: tree.buses.filter((bus) => bus !== undefined),
    decisions,
    controllers,
    reserved: keptOut(input, pass),
    issues: [
      ...pass.issues,
      ...unending(pass, input.policy),
      ...missingHeadroom(pass.view, pass.issues),
      ...tolerated([...checkLayout(decisions, tree), ...issues], input.policy),
      ...movedIssues(decisions),
      ...preferences(decisions, tree),
      ...(input.policy.review?.(pass.view) ?? []),
    ],
  });
  return topology;
}

function numbered(
  requests: readonly PlacementRequest[],
  pass: PassState,
  policy: Policy,
  known: readonly GrownController[],
): { readonly controllers: readonly PlacedController[]; readonly issues: readonly Issue[] } {
  const added = new Map(known.map((one) => [one.request.device, one]));
  const numberable = requests.flatMap((request) =>
    request.controller
      ? [
          {
            device: request.device,
            facts: request.controller,
            address: pass.placings.get(request.device)?.address,
          },
        ]
      : [],
  );
  const listed = inControllerOrder(
    numberable.filter(({ device }) => !added.has(device)),
    numberable.filter(({ device }) => added.has(device)),
    ({ facts }) => facts.index,
  );
  const { numbers, issues } = numberControllers(pass.tree, listed, policy.emulates);
  const controllers = numberable.map(({ device, facts, address }): PlacedController => {
    const grown = added.get(device);
    const placed: { -readonly [Part in keyof PlacedController]: PlacedController[Part] } = {
      device,
      index: facts.index,
      row: facts.row,
      numbers: numbers.get(device) ?? {},
    };
    if (address) placed.address = address;
    if (facts.node !== undefined) placed.node = facts.node;
    if (facts.hotplug !== undefined) placed.hotplug = facts.hotplug;
    if (facts.memReserve !== undefined) placed.memReserve = facts.memReserve;
    if (grown) placed.grown = grown.because;
    return placed;
  });
  return { controllers, issues };
}

/** A policy that still adds controllers after the last pass has no layout to show. */
function unending({ grown }: PassState, policy: Policy): readonly Issue[] {
  if (grown.length === 0) return NONE;
  return [
    {
      code: 'policy-misbehaved',
      severity: 'error',
      message: `${policy.name} kept adding controllers through ${MOST_PASSES} passes and came to no end.`,
      remedy:
        'Correct the policy: with the controllers it added it should find places for everything.',
    },
  ];
}

function tolerated(issues: readonly Issue[], { emulates }: Policy): readonly Issue[] {
  const codes = emulates?.tolerates;
  if (!codes) return issues;
  return issues.map((issue) => (codes.has(issue.code) ? { ...issue, severity: 'warning' } : issue));
}

function preferences(decisions: readonly Decision[], tree: Tree): Issue[] {
  return decisions.flatMap(({ device, label, request, address }) => {
    const bus = hasPreferences(request) ? tree.bus(address.bus) : undefined;
    if (!bus) return [];
    return unmetPreferences(request, bus).map(
      ({ code, why, remedy }): Issue => ({
        code,
        severity: 'warning',
        device,
        message: `A preference of the ${label} is not met: ${why}.`,
        remedy,
      }),
    );
  });
}
