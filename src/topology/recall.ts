import type { Issue } from '../issue.js';
import { formatPciAddress, sameAddress } from './address.js';
import { put } from './attempt.js';
import type { Decision } from './decision.js';
import type { EngineInput, Reserved } from './input.js';
import type { PassState } from './pass-state.js';
import type { PlacementRequest, Remembered } from './request.js';

/**
 * Puts everything where it sat before; what a rule forbids there now goes the ordinary way. Then takes the addresses
 * that are kept out of use, where nobody sits.
 */
export function recallAll(state: PassState, requests: readonly PlacementRequest[]): void {
  const { input, tree } = state;
  const waiting = requests.filter((request) => request.remembered && state.waits(request));
  // The buses first, then within a slot function 0.
  const rank = ({ controller, remembered }: PlacementRequest): number =>
    (controller ? 0 : 8) + (remembered?.address.function ?? 0);
  for (const request of waiting.sort((a, b) => rank(a) - rank(b)))
    if (request.remembered) recall(state, request, request.remembered);
  for (const { address, holder } of input.reserved ?? [])
    if (tree.bus(address.bus)?.isFunctionFree(address.slot, address.function))
      tree.take(address, holder);
}

function recall(
  state: PassState,
  request: PlacementRequest,
  { address, authority }: Remembered,
): void {
  const { slot, function: fn } = address;
  if (fn > 0 && state.tree.bus(address.bus)?.isFunctionFree(slot, 0))
    state.reject(request, {
      proposed: formatPciAddress(address),
      rule: 'function-zero-missing',
      why: 'function 0 of its slot is gone, so the guest would not find it there',
    });
  else
    put(state, request, address, { by: 'past', kind: authority, because: 'it sat there before' });
}

/** The addresses that are out of use in the end: those on a bus that is there, where nobody was fixed. */
export function keptOut({ reserved = [] }: EngineInput, { tree }: PassState): Reserved[] {
  if (reserved.length === 0) return [];
  const held = new Set([...tree.placings.values()].map(({ address }) => formatPciAddress(address)));
  return reserved.filter(
    ({ address }) => tree.bus(address.bus) && !held.has(formatPciAddress(address)),
  );
}

/** Devices that could not keep the place they had before. */
export function movedIssues(decisions: readonly Decision[]): Issue[] {
  const recalled = decisions.filter(({ request }) => request.remembered);
  return recalled.flatMap(({ device, label, request, address, rejected, because }): Issue[] => {
    const before = request.remembered?.address;
    if (!before || sameAddress(before, address)) return [];
    const from = formatPciAddress(before);
    const why = rejected.find(({ proposed }) => proposed === from)?.why ?? because;
    return [
      {
        code: 'device-moved',
        severity: 'note',
        device,
        message: `The ${label} moved from ${from} to ${formatPciAddress(address)}: ${why}.`,
        remedy: `To have it back there, undo what changed about it, or fix the address with at('${from}').`,
      },
    ];
  });
}
