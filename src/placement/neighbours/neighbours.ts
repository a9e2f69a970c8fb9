import type { Device } from '../../domain/domain.js';
import { hostPciAddress } from '../../domain/identity.js';
import type { Issue } from '../../issue.js';
import type { PlacementRequest, Policy } from '../../topology/index.js';
import type { XmlElement } from '../../xml/tree.js';
import type { Requests } from '../requests/requests.js';
import type { IntentsByElement } from '../requests/wanted.js';
import { apartPairs, keepApart } from './apart.js';
import { type Member, readCard, slotGroups } from './slot-groups.js';
import { shareSlot } from './slot-sharing.js';

/** Kinds of devices that may be functions of the host. */
const FROM_HOST: ReadonlySet<string> = new Set(['hostdev', 'interface']);

/** Requests that know which others they share a slot with and which they keep away from. */
export interface Neighbours {
  readonly devices: readonly PlacementRequest[];
  readonly issues: readonly Issue[];
}

/** Turns what is wanted of the neighbours of devices into companions and distances. */
export function withNeighbours(
  { controllers, devices: requests }: Requests,
  devices: readonly Device[],
  intents: IntentsByElement,
  policy: Policy,
): Neighbours {
  const issues: Issue[] = [];
  const members = membersOf(requests, devices, intents, issues);
  const apart = apartPairs(members);
  const { groups, issues: ungrouped } = slotGroups(members, apart, policy);
  const shared = new Map<string, PlacementRequest>();
  const fixed = [...controllers, ...requests].filter(({ pinned }) => pinned);
  for (const group of groups) {
    const { requests: sharing, issues: faults } = shareSlot(group, apart, fixed);
    issues.push(...faults);
    for (const request of sharing) shared.set(request.device, request);
  }
  return {
    devices: keepApart(
      requests.map((request) => shared.get(request.device) ?? request),
      apart,
    ),
    issues: [...issues, ...ungrouped],
  };
}

/** Every request with what it says of its neighbours; names that nobody has become issues and are dropped. */
function membersOf(
  requests: readonly PlacementRequest[],
  devices: readonly Device[],
  intents: IntentsByElement,
  issues: Issue[],
): Member[] {
  const views = new Map(devices.map((device) => [device.id, device]));
  const known = new Set(requests.map(({ device }) => device));
  return requests.map((request): Member => {
    const { device } = request;
    const view = views.get(device);
    const { apartFrom = [], sameSlotAs, functionOf } = (view && intents.get(view.element)) ?? {};
    const isKnown = (name: string): boolean => {
      if (!known.has(name)) issues.push(missing(device, name));
      return known.has(name);
    };
    const host = view && FROM_HOST.has(view.kind) ? hostFunction(view.element) : undefined;
    const card = typeof functionOf === 'string' ? readCard(functionOf) : functionOf;
    if (typeof functionOf === 'string' && card === undefined)
      issues.push(noCard(device, functionOf));
    return {
      request,
      apartFrom: apartFrom.filter((name) => name !== device && isKnown(name)),
      ...(sameSlotAs !== undefined && isKnown(sameSlotAs) && { sameSlotAs }),
      ...(card !== undefined && { functionOf: card }),
      ...(host && { host }),
    };
  });
}

function hostFunction(element: XmlElement): Member['host'] {
  const [card, fn] = hostPciAddress(element)?.split('.') ?? [];
  return card === undefined || fn === undefined ? undefined : { card, function: Number(fn) };
}

function missing(device: string, name: string): Issue {
  return {
    code: 'device-missing',
    severity: 'error',
    device,
    message: `${device} names '${name}' as a neighbour, and the guest has no PCI device of that name.`,
    remedy: 'Correct the name, or add the device; its identity, such as disk:vda, will do as well.',
  };
}

function noCard(device: string, card: string): Issue {
  return {
    code: 'bad-card',
    severity: 'error',
    device,
    message: `${device} is to be a function of the host card '${card}', which is no place of a card.`,
    remedy: "Write domain, bus and slot of the card on its host, such as '0000:3b:00'.",
  };
}
